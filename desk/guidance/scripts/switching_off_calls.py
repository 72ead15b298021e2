"""«Отключить звонки»: ground, channels, and the phones that are to be left in peace (GDE-17, ESC-8)."""

from __future__ import annotations

from desk.guidance.rules.dictated_data import PHONE
from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    NeverSay,
    Note,
    OfferTicket,
    Rule,
    SayPhrase,
    Step,
    When,
    question,
    rule,
)
from desk.guidance.rules.facts import CALLER_PHONE, VERIFIED

WHAT = question("suppress_what", "Что отключить", calls="Звонки", sms="СМС", both="Звонки и СМС")
GROUND = question(
    "suppress_ground",
    "Почему отключить",
    deceased="Клиент умер",
    wrong_number="Чужой номер",
    very_negative="Крайне негативно настроен",
    conflict="Конфликт",
    request="Спокойная просьба",
)
NAMED_BY_CLIENT = ("very_negative", "conflict", "request")
OFF = "contact_suppression"
ASK_PHONE = AskQuestion(PHONE)


def switch_off() -> tuple[Rule, ...]:
    """Of a death everything on the card; of a wrong number that number; else what the client names."""
    what: When = {GROUND: GROUND.values - {UNANSWERED, "deceased"}, WHAT: UNANSWERED}
    return (
        rule("autodial.off.ask", "GDE-17", {GROUND: UNANSWERED}, Note("note.ground_named"), AskQuestion(GROUND)),
        rule("autodial.off.what", "GDE-17", what, AskQuestion(WHAT)),
        *deceased(),
        *wrong_number(),
        *(row for ground in NAMED_BY_CLIENT for row in named_by_client(ground)),
    )


def passed_on(ground: str, *words: str) -> tuple[Step, ...]:
    """The words, the ticket, and what isn't promised."""
    return *map(SayPhrase, words), OfferTicket(OFF, {"ground": ground}), NeverSay("never.promise_silence")


def deceased() -> tuple[Rule, ...]:
    """Every phone of the card; of a caller whose card isn't known, the phone that rang or is named."""
    code = "autodial.off.deceased"
    asked: When = {GROUND: "deceased", PHONE: UNANSWERED}
    unknown: When = {**asked, VERIFIED: "no"}
    sorry = SayPhrase("autodial.condolence")
    steps = passed_on("deceased", "autodial.deceased_passed_on")
    return (
        rule(code, "GDE-17", {**asked, VERIFIED: "yes"}, sorry, *steps),
        rule(f"{code}.rung", "GDE-17", {**unknown, CALLER_PHONE: "known"}, sorry, *steps),
        rule(f"{code}.phone", "GDE-17", {**unknown, CALLER_PHONE: "unknown"}, sorry, ASK_PHONE),
        rule(f"{code}.named", "GDE-17", {GROUND: "deceased", PHONE: "answered"}, *steps),
    )


def wrong_number() -> tuple[Rule, ...]:
    """That number only: the one that rang, asked for where it isn't seen."""
    code = "autodial.off.wrong_number"
    when: When = {GROUND: "wrong_number", WHAT: frozenset(WHAT.options)}
    steps = passed_on("wrong_number", "autodial.sorry", "autodial.passed_on")
    return (
        rule(code, "GDE-17", {**when, CALLER_PHONE: "known", PHONE: UNANSWERED}, *steps),
        rule(f"{code}.phone", "GDE-17", {**when, CALLER_PHONE: "unknown", PHONE: UNANSWERED}, ASK_PHONE),
        rule(f"{code}.named", "GDE-17", {**when, PHONE: "answered"}, *steps),
    )


def named_by_client(ground: str) -> tuple[Rule, ...]:
    """The phone is asked for, the caller's own proposed."""
    code = f"autodial.off.{ground}"
    when: When = {GROUND: ground, WHAT: frozenset(WHAT.options)}
    steps = passed_on(ground, "autodial.sorry", "autodial.passed_on")
    return (
        rule(code, "GDE-17", {**when, PHONE: UNANSWERED}, ASK_PHONE),
        rule(f"{code}.named", "GDE-17", {**when, PHONE: "answered"}, *steps),
    )
