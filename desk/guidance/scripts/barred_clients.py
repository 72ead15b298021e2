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
from desk.guidance.rules.facts import STANDING, STANDS

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
WHERE_IT_IS = tuple(
    SayPhrase(phrase, (STANDS, value))
    for value, phrase in {
        "not_sent": "barred.not_sent",
        "cart": "barred.cart",
        "called_off": "barred.called_off",
        "came_back": "came_back.shown",
        "elsewhere": "parcel.elsewhere_shown",
    }.items()
)
"""Where the order is: whoever rings is answered before an order is refused them (CLI-5, CLI-6)."""
STAYS_AS_IT_IS = tuple(
    SayPhrase(f"barred.{value}", (STANDS, value)) for value in ("kept", "sent", "received", "going_back")
)
"""What becomes of an order that would have to be made anew to be changed."""


NO_ORDER = (*WHERE_IT_IS, *STAYS_AS_IT_IS, SayPhrase("client.do_not_contact"))


def refused(when: When, code: str = "client") -> Rule:
    """GDE-23: no order for whom nobody may contact."""
    return rule(f"{code}.do_not_contact", "GDE-23 GDE-36", {**when, STANDING: "do_not_contact"}, *NO_ORDER, NO_PROMISE)


def left_to_supervisor(when: When) -> Rule:
    """ESC-5: an order that nobody may confirm any more goes to whoever can call it off: else it would stay for ever."""
    barred: When = {**when, STANDING: "do_not_contact"}
    handed = (Note("note.barred_order"), OfferTicket("order_question"))
    return rule("client.do_not_contact.not_sent", "GDE-23 GDE-36 ESC-5", barred, *NO_ORDER, *handed, NO_PROMISE)


def explained_or_refused(when: When, code: str) -> tuple[Rule, ...]:
    """GDE-23: a serial refuser is first asked why, parcel by parcel."""
    refuser: When = {**when, STANDING: "serial_refuser"}
    return (
        rule(
            f"{code}.refuser.ask",
            "GDE-23 GDE-36",
            {**refuser, WHY_NOT_COLLECTED: UNANSWERED},
            *WHERE_IT_IS,
            Note("note.refuser"),
            AskQuestion(WHY_NOT_COLLECTED),
        ),
        *explained(code, refuser),
    )


def standing(when: When, code: str = "client") -> tuple[Rule, ...]:
    """GDE-23: no order is made, confirmed or reissued; a serial refuser is first asked why."""
    return (
        refused(when, code),
        *explained_or_refused(when, code),
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
