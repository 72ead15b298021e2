"""Another recipient, an item more, an item less (GDE-12, ORD-26, ORD-27, GDE-29)."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    CreateTicket,
    Note,
    Rule,
    RunAction,
    SayPhrase,
    Script,
    When,
    choice_of,
    form,
    question,
    rule,
)
from desk.guidance.facts import ANNUL_FIRST, LAST_GOODS, LEFT, LINES_DONE, SITUATION, STAGE
from desk.guidance.scripts.changes import (
    ENDED,
    ENDS_IN_ORDER,
    ON_ROAD,
    SENT,
    TAKES_EDIT,
    UNDER_WAY,
    annul_first,
    cannot_be_fixed,
    made_anew,
)
from desk.guidance.scripts.finishing import finish
from desk.guidance.scripts.gates import SUCCESSOR, ends_in_an_order, identity, prepaid
from desk.guidance.scripts.objections import refusal

STILL_REMOVE = question("still_remove", "Всё же убрать", yes="Да, убрать", no="Нет, оставить")
WHICH_LINE = choice_of("which_line", "Какой товар убрать")
NEW_LINE = form(
    "new_line",
    "Какой товар добавить",
    AnswerField("product", "Код товара", "product"),
    AnswerField("variant", "Размер, цвет", required=False),
    AnswerField("quantity", "Сколько штук", "integer", required=False),
)
NEW_RECIPIENT = form(
    "new_recipient",
    "Кто получит",
    AnswerField("last", "Фамилия"),
    AnswerField("first", "Имя"),
    AnswerField("patronymic", "Отчество", required=False),
)
CHANGEABLE = TAKES_EDIT | {"closed_region"}
LATE_STAGES = ON_ROAD[STAGE]
GONE_BY: When = {SITUATION: SENT, STAGE: {"redeemed", "returning"}}
GONE_UNSEEN: When = {SITUATION: "exported_without_tracking", LEFT: "yes"}


def other_recipient() -> tuple[Rule, ...]:
    """Another person is named by the supervisor alone, for this order only (ESC-4)."""
    open_ones: When = {SITUATION: TAKES_EDIT | ANNUL_FIRST | {"closed_region"}, LEFT: "no"}
    handed = CreateTicket("recipient_change")
    rows: list[Rule] = []
    for code, when, asked, result in (
        ("recipient.hand_over", open_ones, "recipient.ask", "recipient.supervisor"),
        ("recipient.on_the_way", {SITUATION: SENT, STAGE: LATE_STAGES}, "recipient.ask_sent", "recipient.sent"),
        ("recipient.left", GONE_UNSEEN, "recipient.ask_sent", "recipient.sent"),
    ):
        rows += [
            rule(
                f"{code}.ask",
                "GDE-12",
                {**when, NEW_RECIPIENT: UNANSWERED},
                SayPhrase(asked),
                AskQuestion(NEW_RECIPIENT),
            ),
            rule(code, "GDE-12 GDE-24", {**when, NEW_RECIPIENT: "answered"}, SayPhrase(result), handed),
        ]
    return (
        *rows,
        rule("recipient.under_way", "GDE-12", {SITUATION: UNDER_WAY}, SayPhrase("recipient.too_late")),
        rule("recipient.too_late", "GDE-12 GDE-26", GONE_BY, SayPhrase("recipient.too_late")),
        rule(
            "recipient.ended", "GDE-12 GDE-26", {SITUATION: ENDED | {"annulled_earlier"}}, SayPhrase("recipient.ended")
        ),
    )


def basket(code: str, named: When, agreed: When) -> tuple[Rule, ...]:
    """The lines are changed where the table permits, and then to the end."""
    todo: When = {**named, **agreed, LINES_DONE: "no"}
    done: When = {**named, LINES_DONE: "yes"}
    return (
        rule(f"{code}.edit", "GDE-12 GDE-29", {**todo, SITUATION: CHANGEABLE}, RunAction(f"edit.{code}"), goes_on=True),
        *finish(f"{code}.then", "GDE-12 GDE-29", done, CHANGEABLE),
        *annul_first(code, todo),
        cannot_be_fixed(code, todo, SayPhrase("handed.supervisor"), CreateTicket("order_question")),
        *made_anew(code, todo),
        rule(f"{code}.moved_on", "GDE-12", {**done, SITUATION: WENT_AWAY, LEFT: "no"}, SayPhrase("change.done")),
    )


WENT_AWAY = ANNUL_FIRST | {"annulled_earlier"}


def not_any_more(code: str) -> tuple[Rule, ...]:
    """The parcel is gone or the order over: said before anybody argues or dictates (GDE-31)."""
    ahead = "new_order" if code == "add" else ""
    return (
        rule(f"{code}.left", "GDE-12 GDE-30", GONE_UNSEEN, SayPhrase(f"{code}.too_late"), goes_to=ahead),
        rule(f"{code}.on_the_way", "GDE-12 GDE-24", {SITUATION: SENT}, SayPhrase(f"{code}.too_late"), goes_to=ahead),
        rule(
            f"{code}.under_way", "GDE-12 GDE-24", {SITUATION: UNDER_WAY}, SayPhrase(f"{code}.too_late"), goes_to=ahead
        ),
        rule(f"{code}.ended", "GDE-12 GDE-26", {SITUATION: ENDED}, SayPhrase(f"{code}.ended"), goes_to=ahead),
    )


OPEN_ORDERS: When = {SITUATION: CHANGEABLE | ANNUL_FIRST | {"annulled_earlier"}, LEFT: "no"}


def remove_item() -> tuple[Rule, ...]:
    """ORD-26: which one, the advantage of keeping it, and only then the edit."""
    there = OPEN_ORDERS
    named: When = {**there, WHICH_LINE: "answered", LAST_GOODS: "no", LINES_DONE: "no"}
    return (
        rule("remove.which", "GDE-12", {**OPEN_ORDERS, WHICH_LINE: UNANSWERED}, AskQuestion(WHICH_LINE)),
        rule(
            "remove.advantage",
            "GDE-12 GDE-31",
            {**named, STILL_REMOVE: UNANSWERED},
            Note("note.objections"),
            SayPhrase("remove.advantage"),
            AskQuestion(STILL_REMOVE),
        ),
        rule(
            "remove.last",
            "GDE-12 GDE-35",
            {**there, WHICH_LINE: "answered", LAST_GOODS: "yes", LINES_DONE: "no"},
            SayPhrase("remove.last"),
            goes_to="change_order/cancel",
        ),
        rule("remove.kept", "GDE-12", {**named, STILL_REMOVE: "no"}, SayPhrase("remove.kept")),
        *basket("remove", {WHICH_LINE: "answered"}, {STILL_REMOVE: "yes", LAST_GOODS: "no"}),
        *not_any_more("remove"),
    )


def add_item() -> tuple[Rule, ...]:
    """What to add, then the edit and the end; of a parcel already sent another order (GDE-20)."""
    return (
        rule("add.ask", "GDE-12", {**OPEN_ORDERS, NEW_LINE: UNANSWERED}, SayPhrase("add.edit"), AskQuestion(NEW_LINE)),
        *basket("add", {NEW_LINE: "answered"}, {}),
        *not_any_more("add"),
    )


def script(subtopic: str, wish: str, rows: tuple[Rule, ...]) -> Script:
    """The gates of a change that ends in an order, then its rows."""
    gates = ends_in_an_order(ENDS_IN_ORDER, wish)
    return Script("change_order", subtopic, (identity(), SUCCESSOR, *gates, refusal(), rows))


SCRIPTS = (
    Script("change_order", "other_recipient", (identity(), SUCCESSOR, prepaid("change"), other_recipient())),
    script("remove_item", "change", remove_item()),
    script("add_item", "add", add_item()),
)
