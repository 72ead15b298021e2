"""Another recipient, an item more, an item less (GDE-12, ORD-26, ORD-27, GDE-29)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import NEW_RECIPIENT, RIGHT_NAME
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    Note,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    Script,
    Step,
    When,
    choice_of,
    form,
    question,
    rule,
)
from desk.guidance.rules.facts import CHOSEN, LAST_GOODS, LEFT, LINES_DONE, PARCEL, SITUATION, STAGE, STANDING
from desk.guidance.rules.situations_by_order_action import (
    ANNUL_FIRST,
    EARLIER_MONTH,
    ENDED,
    REGION,
    SENT,
    TAKES_EDIT,
    UNDER_WAY,
    UNTRACKED,
)
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.changes_common import ENDS_IN_ORDER, ON_ROAD, annul_first, cannot_be_fixed, made_anew
from desk.guidance.scripts.choosing_variants import choosing
from desk.guidance.scripts.from_correction_to_confirmation import finish
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, prepaid
from desk.guidance.scripts.joining_orders import ONE_PARCEL, joining
from desk.guidance.scripts.objections import kept, refusal
from desk.guidance.scripts.reading_back import reading_back

SEPARATELY = question("separately", "Отдельным заказом", yes="Да, отдельным заказом", no="Нет, не нужно")
STILL_REMOVE = question("still_remove", "Всё же убрать", yes="Да, убрать", no="Нет, оставить")
WHICH_LINE = choice_of("which_line", "Какой товар убрать")
NEW_LINE = form(
    "new_line",
    "Какой товар добавить",
    AnswerField("product", "Код товара", "product"),
    AnswerField("variant", "Размер, цвет", required=False),
    AnswerField("quantity", "Сколько штук", "integer", required=False),
)
CHANGEABLE = TAKES_EDIT | REGION
LATE_STAGES = ON_ROAD[STAGE]
GONE_BY: When = {SITUATION: SENT, STAGE: {"redeemed", "returning"}}
GONE_UNSEEN: When = {SITUATION: UNTRACKED, LEFT: "yes"}


def other_recipient() -> tuple[Rule, ...]:
    """Another person is named by the supervisor alone, for this order only (ESC-4)."""
    open_ones: When = {SITUATION: TAKES_EDIT | ANNUL_FIRST | REGION, LEFT: "no"}
    handed = OfferTicket("recipient_change")
    rows: list[Rule] = []
    sent = (SayPhrase("recipient.noted_sent"), SayPhrase("recipient.sent"))
    unsent = (SayPhrase("recipient.noted"), SayPhrase("recipient.supervisor"))
    for code, when, asked, result in (
        ("recipient.hand_over", open_ones, "recipient.ask", unsent),
        ("recipient.on_the_way", {SITUATION: SENT, STAGE: LATE_STAGES}, "recipient.ask_sent", sent),
        ("recipient.left", GONE_UNSEEN, "recipient.ask_sent", sent),
    ):
        rows += [
            rule(
                f"{code}.ask",
                "GDE-12",
                {**when, NEW_RECIPIENT: UNANSWERED},
                SayPhrase(asked),
                AskQuestion(NEW_RECIPIENT),
            ),
            rule(code, "GDE-12 GDE-24", {**when, NEW_RECIPIENT: "answered"}, *result, handed),
        ]
    return (
        *rows,
        rule("recipient.under_way", "GDE-12", {SITUATION: UNDER_WAY}, *UNDER_WAY_STILL),
        rule("recipient.too_late", "GDE-12 GDE-26", GONE_BY, SayPhrase("recipient.too_late")),
        rule("recipient.ended", "GDE-12 GDE-26", {SITUATION: ENDED | EARLIER_MONTH}, SayPhrase("recipient.ended")),
    )


UNDER_WAY_STILL = (
    SayPhrase("recipient.under_way", (PARCEL, "sent")),
    SayPhrase("recipient.too_late", (PARCEL, "redeemed")),
    SayPhrase("recipient.too_late", (PARCEL, "going_back")),
)


def basket(code: str, named: When, agreed: When) -> tuple[Rule, ...]:
    """The lines are changed where the table permits, and then to the end."""
    todo: When = {**named, **agreed, LINES_DONE: "no"}
    done: When = {**named, LINES_DONE: "yes"}
    return (
        rule(
            f"{code}.edit", "GDE-12 GDE-29", {**todo, SITUATION: CHANGEABLE}, OfferRequest(f"edit.{code}"), goes_on=True
        ),
        *finish(f"{code}.then", "GDE-12 GDE-29", done, CHANGEABLE, (SayPhrase("offer.basket_now"),)),
        *annul_first(code, todo),
        cannot_be_fixed(code, todo, SayPhrase("handed.supervisor"), OfferTicket("order_question")),
        *made_anew(code, todo),
        rule(f"{code}.moved_on", "GDE-12", {**done, SITUATION: WENT_AWAY, LEFT: "no"}, SayPhrase("change.done")),
    )


WENT_AWAY = ANNUL_FIRST | EARLIER_MONTH


def not_any_more(code: str, when: When, *then: Step) -> tuple[Rule, ...]:
    """The parcel is gone or the order over: said before anybody argues or dictates (GDE-31)."""
    too_late = (
        SayPhrase(f"{code}.too_late", (PARCEL, "sent")),
        SayPhrase(f"{code}.received", (PARCEL, "redeemed")),
        SayPhrase(f"{code}.going_back", (PARCEL, "going_back")),
    )
    return (
        rule(f"{code}.left", "GDE-12 GDE-30", {**GONE_UNSEEN, **when}, *too_late, *then),
        rule(f"{code}.on_the_way", "GDE-12 GDE-24", {SITUATION: SENT, **when}, *too_late, *then),
        rule(f"{code}.under_way", "GDE-12 GDE-24", {SITUATION: UNDER_WAY, **when}, *too_late, *then),
        rule(f"{code}.ended", "GDE-12 GDE-26", {SITUATION: ENDED, **when}, SayPhrase(f"{code}.ended"), *then),
    )


def separately() -> tuple[Rule, ...]:
    """What can't be added any more is another order, if it is wished: the sales line's (GDE-20).

    Whoever gets no order isn't asked (GDE-36).
    """
    good: When = {STANDING: "good"}
    rest: When = {SITUATION: SENT | UNDER_WAY | ENDED}
    gone: tuple[When, When] = ({**GONE_UNSEEN, **good}, {**rest, **good})
    return (
        *not_any_more("add", {**good, SEPARATELY: UNANSWERED}, AskQuestion(SEPARATELY)),
        *standing(rest, "add.client"),
        *(
            rule(
                f"add.separately{code}",
                "GDE-12 GDE-20",
                {**when, SEPARATELY: "yes"},
                SayPhrase("add.separately"),
                goes_to="new_order",
            )
            for code, when in zip(("_left", ""), gone, strict=True)
        ),
        *(
            rule(f"add.not_wanted{code}", "GDE-12", {**when, SEPARATELY: "no"}, SayPhrase("closing.thanks"))
            for code, when in zip(("_left", ""), gone, strict=True)
        ),
    )


OPEN_ORDERS: When = {SITUATION: CHANGEABLE | ANNUL_FIRST | EARLIER_MONTH, LEFT: "no"}


def remove_item() -> tuple[Rule, ...]:
    """ORD-26: which one, the advantage of keeping it, and only then the edit."""
    there = OPEN_ORDERS
    named: When = {**there, WHICH_LINE: "answered", LAST_GOODS: "no", LINES_DONE: "no"}
    return (
        rule("remove.which", "GDE-12", {**OPEN_ORDERS, WHICH_LINE: UNANSWERED}, AskQuestion(WHICH_LINE)),
        *advantage({**named, STILL_REMOVE: UNANSWERED}),
        rule(
            "remove.last",
            "GDE-12 GDE-35",
            {**there, WHICH_LINE: "answered", LAST_GOODS: "yes", LINES_DONE: "no"},
            SayPhrase("remove.last"),
            goes_to="change_order/cancel",
        ),
        *kept("remove.kept", {**named, STILL_REMOVE: "no"}, "remove"),
        *basket("remove", {WHICH_LINE: "answered"}, {STILL_REMOVE: "yes", LAST_GOODS: "no"}),
        *not_any_more("remove", {}),
    )


def advantage(named: When) -> tuple[Rule, ...]:
    """The price of the moment, the use, a present; of a bonus card its benefits (GDE-31)."""
    cites = "GDE-12 GDE-31"
    return (
        rule(
            "remove.advantage",
            cites,
            {**named, CHOSEN: "goods"},
            Note("note.objections"),
            SayPhrase("remove.advantage"),
            AskQuestion(STILL_REMOVE),
        ),
        rule(
            "remove.advantage.card",
            cites,
            {**named, CHOSEN: "card"},
            SayPhrase("bonus.keep"),
            AskQuestion(STILL_REMOVE),
        ),
    )


def add_item() -> tuple[Rule, ...]:
    """What to add, then the edit and the end; of a parcel already sent another order."""
    return (
        rule(
            "add.ask",
            "GDE-12",
            {**OPEN_ORDERS, NEW_LINE: UNANSWERED},
            SayPhrase("add.edit"),
            ONE_PARCEL,
            AskQuestion(NEW_LINE),
        ),
        *basket("add", {NEW_LINE: "answered"}, {}),
        *separately(),
    )


def script(subtopic: str, wish: str, *layers: tuple[Rule, ...]) -> Script:
    """The gates of a change that ends in an order, then its rows."""
    gates = (reading_back("name", RIGHT_NAME), ends_in_an_order(ENDS_IN_ORDER), prepaid(wish))
    return Script("change_order", subtopic, (identity(), SUCCESSOR, *gates, refusal(), choosing(), *layers))


SCRIPTS = (
    Script(
        "change_order",
        "other_recipient",
        (
            identity(),
            SUCCESSOR,
            reading_back("recipient", NEW_RECIPIENT),
            prepaid("change", NEW_RECIPIENT),
            other_recipient(),
        ),
    ),
    script("remove_item", "change", remove_item()),
    script("add_item", "add", joining(), add_item()),
)
