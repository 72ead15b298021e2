"""Layers that come before a topic's own rows: who is calling, about which order, and what shuts every door (GDE-36)."""

from __future__ import annotations

from desk.guidance.dsl import (
    NOT_YET,
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    NeverSay,
    Note,
    Question,
    ReferTo,
    Rule,
    RunAction,
    SayPhrase,
    When,
    choice_of,
    free_question,
    rule,
)
from desk.guidance.facts import CARD, ORDER, PARTNER, PREPAID, REISSUED, SITUATION, STANDING, VERIFIED

Layer = tuple[Rule, ...]
IDENTIFIED = Question(
    "identified",
    "Как опознан звонящий",
    {
        **NOT_YET,
        "phone": "по телефону",
        "name_and_locality": "по ФИО и населённому пункту",
        "order_number": "по номеру заказа",
        "not_found": "не найден",
    },
    {
        "phone": "Телефон совпал, имя подтвердил",
        "name_and_locality": "ФИО и населённый пункт совпали",
        "order_number": "Номер заказа и имя совпали",
        "not_found": "Клиент не найден",
    },
)
WHICH_ORDER = choice_of("which_order", "О каком заказе речь")
WHY_NOT_COLLECTED = free_question(
    "why_not_collected",
    "Почему посылка не забрана",
    wrong_address="Отправили по неверному адресу",
    name_error="Ошибка в имени",
    hospital="Лежал в больнице",
    none="Причины не назвал",
)
GROUNDS = frozenset({"wrong_address", "name_error", "hospital"})
GIVEN = frozenset({"phone", "name_and_locality", "order_number"})
CAME_BACK = frozenset({"postal_return", "returned"})


def identity(*, order: bool = True) -> Layer:
    """GDE-26: nobody is told anything of an order before being identified; then it must be known which order."""
    silent = NeverSay("never.before_identified")
    unknown: When = {VERIFIED: "no", IDENTIFIED: UNANSWERED}
    return (
        rule(
            "caller.unverified", "GDE-26 GDE-1", {**unknown, CARD: "found"}, SayPhrase("caller.name_back"), *WHO, silent
        ),
        rule("caller.unknown", "GDE-26 GDE-1", {**unknown, CARD: "not_found"}, SayPhrase("phrases.who"), *WHO, silent),
        rule(
            "caller.record_identity",
            "GDE-26",
            {VERIFIED: "no", IDENTIFIED: GIVEN},
            RunAction("identify"),
            silent,
            goes_on=True,
        ),
        rule(
            "caller.not_found",
            "GDE-26 GDE-1",
            {VERIFIED: "no", IDENTIFIED: "not_found"},
            SayPhrase("caller.not_found"),
            silent,
        ),
        *(which_order() if order else any_order()),
    )


WHO = (AskQuestion(IDENTIFIED),)


def foreign() -> Rule:
    """CLI-3: an order of somebody else is answered as one that isn't there."""
    return rule(
        "order.foreign",
        "GDE-26",
        {VERIFIED: "yes", ORDER: "foreign"},
        SayPhrase("caller.not_found"),
        NeverSay("never.other_clients"),
    )


def which_order() -> Layer:
    """The topic is about one order of this client."""
    return (
        foreign(),
        rule("order.choose", "GDE-26", {VERIFIED: "yes", ORDER: "choose"}, AskQuestion(WHICH_ORDER)),
        rule("order.nothing", "GDE-26 GDE-1", {VERIFIED: "yes", ORDER: "nothing"}, SayPhrase("caller.not_found")),
        *partners_order({VERIFIED: "yes", ORDER: "named"}),
        rule("order.known", "GDE-26", {VERIFIED: "yes", ORDER: "named", PARTNER: "none"}),
    )


def any_order() -> Layer:
    """The topic doesn't need an order; one named must still be the client's own and ours."""
    return (
        foreign(),
        *partners_order({VERIFIED: "yes", ORDER: "named"}),
        rule("order.known", "GDE-26", {VERIFIED: "yes", ORDER: "named", PARTNER: "none"}),
        rule("order.not_needed", "GDE-26", {VERIFIED: "yes", ORDER: {"choose", "nothing"}}),
    )


def partners_order(when: When) -> Layer:
    """GDE-10: no consultation, no word on the parcel; the partner's phone."""
    return (
        rule(
            "partner.phone",
            "GDE-10",
            {**when, PARTNER: "phone"},
            SayPhrase("partner.phone"),
            ReferTo("partner"),
            NeverSay("never.partners_order"),
        ),
        rule(
            "partner.no_phone",
            "GDE-10",
            {**when, PARTNER: "no_phone"},
            SayPhrase("partner.no_phone"),
            CreateTicket("order_question"),
            NeverSay("never.partners_order"),
        ),
    )


def successor() -> Layer:
    """ORD-25: what was reissued lives on in its successor, made on this call or before."""
    return (
        rule("order.reissued", "GDE-14 GDE-24", {REISSUED: "yes"}, SayPhrase("order.reissued"), OPEN, goes_on=True),
        rule("order.current", "GDE-24", {REISSUED: "no"}),
    )


OPEN = RunAction("open_successor")
SUCCESSOR: Layer = successor()


def prepaid(wish: str, situations: frozenset[str] = SITUATION.values) -> Layer:
    """GDE-25: a fully prepaid order isn't touched; what the client wishes goes to ОПП."""
    full: When = {PREPAID: "full"}
    handed = (SayPhrase("prepaid.wish"), CreateTicket("prepaid_change", {"wish": wish}))
    if situations == SITUATION.values:
        return rule("prepaid.wish", "GDE-25", full, *handed), rule("prepaid.no", "GDE-25", {PREPAID: "no"})
    return (
        rule("prepaid.wish", "GDE-25", {**full, SITUATION: situations - CAME_BACK}, *handed),
        rule(
            "prepaid.came_back", "GDE-25 GDE-8", {**full, SITUATION: CAME_BACK}, SayPhrase("came_back.shown"), *handed
        ),
        rule("prepaid.elsewhere", "GDE-25", {**full, SITUATION: SITUATION.values - situations}),
        rule("prepaid.no", "GDE-25", {PREPAID: "no"}),
    )


def standing(when: When, code: str = "client") -> Layer:
    """GDE-23: no order is made, confirmed or reissued; a serial refuser is first asked why, parcel by parcel."""
    refuser: When = {**when, STANDING: "serial_refuser"}
    return (
        rule(
            f"{code}.do_not_contact",
            "GDE-23",
            {**when, STANDING: "do_not_contact"},
            SayPhrase("client.do_not_contact"),
            NeverSay("never.promise_order"),
        ),
        rule(
            f"{code}.refuser.ask",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: UNANSWERED},
            Note("note.refuser"),
            AskQuestion(WHY_NOT_COLLECTED),
        ),
        rule(
            f"{code}.refuser.excuse",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: GROUNDS},
            RunAction("excuse_parcel"),
            goes_on=True,
        ),
        rule(
            f"{code}.refuser.refuse",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: "none"},
            SayPhrase("client.serial_refuser"),
            NeverSay("never.promise_order"),
        ),
        rule(
            f"{code}.refuser.other",
            "GDE-23",
            {**refuser, WHY_NOT_COLLECTED: "answered"},
            SayPhrase("client.refuser_passed_on"),
            CreateTicket("other"),
            NeverSay("never.promise_order"),
        ),
    )


def ends_in_an_order(situations: frozenset[str], wish: str, *, whatever: bool = True) -> tuple[Layer, ...]:
    """GDE-36: standing first, then the prepaid; `whatever` is wished of one goes to ОПП, else in these situations."""
    shut: When = {SITUATION: situations}
    return (
        (
            rule("offer.none", "GDE-36", {SITUATION: SITUATION.values - situations}),
            rule("offer.good", "GDE-36", {**shut, STANDING: "good"}),
            *standing(shut),
        ),
        prepaid(wish) if whatever else prepaid(wish, situations),
    )
