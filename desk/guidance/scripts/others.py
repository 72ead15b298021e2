"""Topics that need no order: the dialler, the card, references, authorities, standard words (GDE-17…22)."""

from __future__ import annotations

from desk.choices import Phrase
from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    NeverSay,
    ReferTo,
    Rule,
    SayPhrase,
    Script,
    free_question,
    question,
    rule,
)
from desk.guidance.facts import CARD, HOLDER, STANDING, VERIFIED, WAITING
from desk.guidance.scripts.gates import any_order, identity, standing

SECOND_PARCEL = question(
    "second_parcel",
    "Вторая посылка",
    found="Нашлась невыкупленная посылка",
    none="Всё выкуплено",
    conflict="Всё выкуплено, клиент в конфликте",
)
IN_FAMILY = question(
    "who_ordered",
    "Кто мог заказать",
    relative="Заказал кто-то из семьи",
    nobody="Никто",
    stranger="Номер чужой, не клиент",
)
GROUND = question(
    "suppress_ground",
    "Почему отключить звонки",
    deceased="Клиент умер",
    wrong_number="Чужой номер",
    very_negative="Крайне негативно настроен",
    conflict="Конфликт",
    request="Спокойная просьба",
)
KEEPS_CARD = question("keeps_bonus_card", "Оставляет карту", yes="Оставляет", no="Отказывается")
WHO_ASKS = free_question("authority_data", "Кто звонит, от кого и зачем")
CHANNELS = {"channels": ["autodial"]}


def already_redeemed() -> tuple[Rule, ...]:
    """The payment hasn't reached the company yet, or there is a second parcel."""
    return (
        rule("autodial.redeemed.ask", "GDE-17", {SECOND_PARCEL: UNANSWERED}, AskQuestion(SECOND_PARCEL)),
        rule("autodial.redeemed.second", "GDE-17", {SECOND_PARCEL: "found"}, SayPhrase("autodial.second_parcel")),
        rule("autodial.redeemed.none", "GDE-17", {SECOND_PARCEL: "none"}, SayPhrase("autodial.payment_on_its_way")),
        rule(
            "autodial.redeemed.conflict",
            "GDE-17",
            {SECOND_PARCEL: "conflict"},
            SayPhrase("autodial.will_stop"),
            CreateTicket("contact_suppression", {**CHANNELS, "ground": "conflict"}),
        ),
    )


def did_not_order() -> tuple[Rule, ...]:
    """Somebody of the family, or a wrong number."""
    return (
        rule("autodial.family.ask", "GDE-17", {IN_FAMILY: UNANSWERED}, AskQuestion(IN_FAMILY)),
        rule("autodial.family.relative", "GDE-17", {IN_FAMILY: "relative"}, SayPhrase("autodial.relative")),
        rule("autodial.family.nobody", "GDE-17", {IN_FAMILY: "nobody"}, SayPhrase("autodial.write_refusal")),
        rule("autodial.family.stranger", "GDE-17", {IN_FAMILY: "stranger"}, SayPhrase("autodial.ignore")),
    )


def switch_off() -> tuple[Rule, ...]:
    """Passed on; stops soon (ESC-8)."""
    return (
        rule("autodial.off.ask", "GDE-17", {GROUND: UNANSWERED}, AskQuestion(GROUND)),
        *(
            rule(
                f"autodial.off.{ground}",
                "GDE-17",
                {GROUND: ground},
                SayPhrase("autodial.condolence" if ground == "deceased" else "autodial.will_stop"),
                CreateTicket("contact_suppression", {**CHANNELS, "ground": ground}),
            )
            for ground in GROUND.options
        ),
    )


def you_called_me() -> tuple[Rule, ...]:
    """The parcel waits, or it was an outgoing call."""
    return (
        rule("autodial.called.waits", "GDE-17", {WAITING: "yes"}, SayPhrase("autodial.parcel_waits")),
        rule("autodial.called.outgoing", "GDE-17", {WAITING: "no"}, SayPhrase("autodial.outgoing")),
    )


def strangers(*own: Rule) -> tuple[tuple[Rule, ...], ...]:
    """Whoever isn't our client is answered too, without a word of any order: did_not_order, switch_off."""
    return (
        (
            rule("caller.no_client", "GDE-17 GDE-26", {VERIFIED: "no"}),
            *any_order(),
        ),
        own,
    )


def no_consent() -> tuple[Rule, ...]:
    """Recommend keeping it, else the rules of returning."""
    return (
        rule("card.keep", "GDE-18", {KEEPS_CARD: UNANSWERED}, SayPhrase("bonus.keep"), AskQuestion(KEEPS_CARD)),
        rule("card.kept", "GDE-18", {KEEPS_CARD: "yes"}, SayPhrase("closing.thanks")),
        rule(
            "card.return",
            "GDE-18",
            {KEEPS_CARD: "no"},
            SayPhrase("bonus.return"),
            SayPhrase("return.enclose"),
            SayPhrase("return.address"),
            NeverSay("never.amounts"),
        ),
    )


def not_received() -> tuple[Rule, ...]:
    """A holder in the system has every privilege."""
    return (
        rule(
            "card.holder",
            "GDE-18",
            {HOLDER: "yes"},
            SayPhrase("bonus.holder"),
            SayPhrase("bonus.plastic"),
            SayPhrase("return.address"),
        ),
        rule("card.no_holder", "GDE-18", {HOLDER: "no"}, SayPhrase("bonus.no_holder")),
    )


def reference() -> dict[str, tuple[Rule, ...]]:
    """GDE-19, CLI-4."""
    return {
        "where_to_send_money": (rule("reference.pim", "GDE-19", {}, SayPhrase("reference.pim")),),
        "gift_price": (rule("reference.gift", "GDE-19", {}, SayPhrase("reference.gift")),),
        "callback_number": (
            rule("reference.callback", "GDE-19", {}, SayPhrase("reference.callback"), ReferTo("callback_gateway")),
        ),
        "insert_coupon": (rule("reference.coupon", "GDE-19", {}, SayPhrase("reference.coupon")),),
    }


def new_order() -> tuple[Rule, ...]:
    """GDE-20; a client to whom nothing is sold is told so, once identified."""
    known = {VERIFIED: "yes"}
    return (
        rule("new_order.transfer", "GDE-20", {VERIFIED: "no"}, SayPhrase("new_order.transfer")),
        rule("new_order.client", "GDE-20", {**known, STANDING: "good"}, SayPhrase("new_order.transfer")),
        *standing(known),
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
            CreateTicket("authority_request"),
            silent,
        ),
    )


def standard_words() -> dict[str, tuple[Rule, ...]]:
    """GDE-1 and GDE-22."""
    greeting = (
        rule(
            "phrases.greeting.found",
            "GDE-1",
            {CARD: "found"},
            SayPhrase("phrases.greeting"),
            SayPhrase("phrases.name_back"),
        ),
        rule(
            "phrases.greeting.unknown",
            "GDE-1",
            {CARD: "not_found"},
            SayPhrase("phrases.greeting"),
            SayPhrase("phrases.who"),
        ),
    )
    others = {
        phrase.value: (rule(f"phrases.{phrase.value}", "GDE-22", {}, SayPhrase(f"phrases.{phrase.value}")),)
        for phrase in Phrase
        if phrase != Phrase.GREETING
    }
    return {Phrase.GREETING.value: greeting, **others}


REFUSED = (rule("autodial.refused", "GDE-17", {}, SayPhrase("autodial.refused")),)
KNOWN = identity(order=False)
SCRIPTS = (
    Script("autodial", "already_redeemed", (KNOWN, already_redeemed())),
    Script("autodial", "refused_by_phone", (KNOWN, REFUSED)),
    Script("autodial", "did_not_order", strangers(*did_not_order())),
    Script("autodial", "you_called_me", (KNOWN, you_called_me())),
    Script("autodial", "switch_off", strangers(*switch_off())),
    Script("bonus_card", "not_received", (KNOWN, not_received())),
    Script("bonus_card", "no_consent", (KNOWN, no_consent())),
    *(Script("reference", name, (rows,)) for name, rows in reference().items()),
    Script("new_order", "", (new_order(),)),
    Script("authority", "", (authority(),)),
    *(Script("phrases", name, (rows,)) for name, rows in standard_words().items()),
)
