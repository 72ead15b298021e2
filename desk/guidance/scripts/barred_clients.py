"""Whoever gets no order: do not contact, and serial refusers, asked parcel by parcel first (CLI-5…8, GDE-23)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    UNANSWERED,
    AskQuestion,
    NeverSay,
    Note,
    OfferRequest,
    OfferTicket,
    Rule,
    SayPhrase,
    When,
    free_question,
    rule,
)
from desk.guidance.rules.facts import STANDING

WHY_NOT_COLLECTED = free_question(
    "why_not_collected",
    "Почему посылка не забрана",
    wrong_address="Отправили по неверному адресу",
    name_error="Ошибка в имени",
    hospital="Клиент лежал в больнице",
    none="Причины не назвал",
)
GROUNDS = frozenset({"wrong_address", "name_error", "hospital"})
NO_PROMISE = NeverSay("never.promise_order")


def standing(when: When, code: str = "client") -> tuple[Rule, ...]:
    """GDE-23: no order is made, confirmed or reissued; a serial refuser is first asked why, parcel by parcel."""
    refuser: When = {**when, STANDING: "serial_refuser"}
    return (
        rule(
            f"{code}.do_not_contact",
            "GDE-23 GDE-36",
            {**when, STANDING: "do_not_contact"},
            SayPhrase("client.do_not_contact"),
            NO_PROMISE,
        ),
        rule(
            f"{code}.refuser.ask",
            "GDE-23 GDE-36",
            {**refuser, WHY_NOT_COLLECTED: UNANSWERED},
            Note("note.refuser"),
            AskQuestion(WHY_NOT_COLLECTED),
        ),
        *explained(code, refuser),
    )


def explained(code: str, refuser: When) -> tuple[Rule, ...]:
    """One of the three grounds is excused at once; other words are the supervisor's to judge; none is none (CLI-7)."""
    return (
        rule(
            f"{code}.refuser.excuse",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: GROUNDS},
            SayPhrase("client.excused"),
            OfferRequest("excuse_parcel"),
            goes_on=True,
        ),
        rule(
            f"{code}.refuser.refuse",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: "none"},
            SayPhrase("client.serial_refuser"),
            NO_PROMISE,
        ),
        rule(
            f"{code}.refuser.other",
            "GDE-23 GDE-32",
            {**refuser, WHY_NOT_COLLECTED: "answered"},
            SayPhrase("client.refuser_passed_on"),
            OfferTicket("other"),
            NO_PROMISE,
        ),
    )
