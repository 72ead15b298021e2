"""The card, references, new orders, authorities, standard words (GDE-1, GDE-18…22)."""

from __future__ import annotations

from desk.choices import Phrase
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AnswerField,
    AskQuestion,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    ReferTo,
    Rule,
    SayPhrase,
    Script,
    When,
    form,
    question,
    rule,
)
from desk.guidance.rules.facts import CARD, CARD_LINE, HOLDER, RINGS_BACK, SALES_LINE, STANDING, VERIFIED
from desk.guidance.scripts.barred_clients import standing
from desk.guidance.scripts.gates import identity

KEEPS_CARD = question("keeps_bonus_card", "Оставляет карту", yes="Оставляет", no="Отказывается")
CONVENIENT = question("convenient", "Удобно ли говорить", yes="Да, удобно", no="Нет, перезвоните")
WHO_ASKS = form(
    "authority_data",
    "Кто звонит, от кого и зачем",
    AnswerField("caller_name", "Фамилия, имя, отчество звонящего"),
    AnswerField("organisation", "Организация"),
    AnswerField("client_name", "О каком клиенте речь", required=False),
    AnswerField("purpose", "Цель обращения"),
    AnswerField("phone", "Телефон для ответа", "phone", required=False),
)


def no_consent() -> tuple[Rule, ...]:
    """Recommend keeping it, else the return of the card with its own case."""
    return (
        rule(
            "card.keep",
            "GDE-18",
            {KEEPS_CARD: UNANSWERED},
            SayPhrase("bonus.sorry"),
            SayPhrase("bonus.keep"),
            AskQuestion(KEEPS_CARD),
        ),
        rule("card.kept", "GDE-18", {KEEPS_CARD: "yes"}, SayPhrase("closing.thanks")),
        rule(
            "card.return",
            "GDE-18",
            {KEEPS_CARD: "no"},
            SayPhrase("bonus.return"),
            NeverSay("never.amounts"),
            goes_to="return_goods/bonus_card",
        ),
    )


def not_received() -> tuple[Rule, ...]:
    """A holder in the system has every privilege; a card that was ordered and didn't come is missing (CLI-11)."""
    none: When = {HOLDER: "no"}
    return (
        rule(
            "card.holder",
            "GDE-18",
            {HOLDER: "yes"},
            SayPhrase("bonus.holder"),
            Note("note.return_address"),
            SayPhrase("bonus.plastic"),
        ),
        rule("card.coming", "GDE-18", {**none, CARD_LINE: "coming"}, SayPhrase("bonus.coming")),
        rule(
            "card.missing",
            "GDE-18",
            {**none, CARD_LINE: "missing"},
            SayPhrase("bonus.missing"),
            goes_to="return_goods/missing_items",
        ),
        rule("card.no_holder", "GDE-18", {**none, CARD_LINE: "none"}, SayPhrase("bonus.no_holder")),
    )


def reference() -> dict[str, Rule]:
    """GDE-19, CLI-4."""
    return {
        "where_to_send_money": rule("reference.pim", "GDE-19", {}, SayPhrase("reference.pim")),
        "gift_price": rule("reference.gift", "GDE-19", {}, SayPhrase("reference.gift")),
        "callback_number": rule(
            "reference.callback", "GDE-19", {}, SayPhrase("reference.callback"), Note("note.callback_gateway")
        ),
        "insert_coupon": rule("reference.coupon", "GDE-19", {}, SayPhrase("reference.coupon")),
    }


def new_order() -> tuple[Rule, ...]:
    """GDE-20, GDE-36: nobody is asked to be identified; to some of those who were, nothing is sold (GDE-23)."""
    known: When = {VERIFIED: "yes"}
    return (
        *transfer("new_order.transfer", {VERIFIED: "no"}),
        *transfer("new_order.client", {**known, STANDING: "good"}),
        *standing(known),
    )


def transfer(code: str, when: When) -> tuple[Rule, ...]:
    """To «ВХОД» with the words of a transfer; without a number the operator is told so (DIR-5)."""
    return (
        rule(code, "GDE-20", {**when, SALES_LINE: "known"}, SayPhrase("new_order.transfer"), ReferTo("sales_line")),
        rule(
            f"{code}.no_number",
            "GDE-20",
            {**when, SALES_LINE: "empty"},
            SayPhrase("new_order.transfer"),
            Note("note.no_sales_line"),
        ),
    )


def authority() -> tuple[Rule, ...]:
    """GDE-21, ESC-9: recorded and handed over, with no consultation."""
    silent = NeverSay("never.authority")
    return (
        rule("authority.record", "GDE-21", {WHO_ASKS: UNANSWERED}, AskQuestion(WHO_ASKS), silent),
        rule(
            "authority.hand_over",
            "GDE-21",
            {WHO_ASKS: "answered"},
            SayPhrase("authority.in_touch"),
            OfferTicket("authority_request"),
            silent,
        ),
    )


def standard_words() -> dict[str, tuple[Rule, ...]]:
    """GDE-1 and GDE-22; whoever rings as was promised says so, and doesn't ask what the client rings about (PRM-2)."""
    known, unknown = SayPhrase("caller.name_back"), SayPhrase("phrases.who")
    greets, rings = SayPhrase("phrases.greeting"), SayPhrase("phrases.greeting_back")
    about, later = Note("note.callback_reason"), {CONVENIENT: "no"}
    came: When = {RINGS_BACK: "no", CONVENIENT: {UNANSWERED, "yes"}}
    made: When = {RINGS_BACK: "yes"}
    talks: When = {**made, CONVENIENT: "yes"}
    back = "phrases.greeting.back"
    greeting = (
        rule("phrases.greeting.found", "GDE-1", {CARD: "found", **came}, greets, known),
        rule("phrases.greeting.unknown", "GDE-1", {CARD: "not_found", **came}, greets, unknown),
        rule(back, "GDE-1 PRM-2", {**made, CONVENIENT: UNANSWERED}, rings, AskQuestion(CONVENIENT), about),
        rule(f"{back}.found", "GDE-1 PRM-2", {CARD: "found", **talks}, known, about),
        rule(f"{back}.unknown", "GDE-1 PRM-2", {CARD: "not_found", **talks}, SayPhrase("phrases.who_is_rung"), about),
        rule(
            f"{back}.later",
            "GDE-1 PRM-2",
            {**made, **later, STANDING: {"good", "serial_refuser"}},
            SayPhrase("phrases.when_to_ring"),
            OfferRequest("ring_later"),
            goes_on=True,
        ),
        rule(
            f"{back}.silent",
            "GDE-1 PRM-2 CLI-5",
            {**made, **later, STANDING: "do_not_contact"},
            SayPhrase("phrases.ring_us"),
        ),
        rule(f"{back}.agreed", "GDE-1 PRM-2", {RINGS_BACK: "no", **later}, SayPhrase("phrases.rings_later")),
    )
    others = {
        phrase.value: (rule(f"phrases.{phrase.value}", "GDE-22", {}, SayPhrase(f"phrases.{phrase.value}")),)
        for phrase in Phrase
        if phrase != Phrase.GREETING
    }
    return {Phrase.GREETING.value: greeting, **others}


KNOWN = identity(order=False)
SCRIPTS = (
    Script("bonus_card", "not_received", (identity(), not_received())),
    Script("bonus_card", "no_consent", (KNOWN, no_consent())),
    *(Script("reference", name, ((row,),)) for name, row in reference().items()),
    Script("new_order", "", (new_order(),)),
    Script("authority", "", (authority(),)),
    *(Script("phrases", name, (rows,)) for name, rows in standard_words().items()),
)
