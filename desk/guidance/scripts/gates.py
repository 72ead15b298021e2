"""Layers that come before a topic's own rows: who is calling, about which order, and what shuts every door."""

from __future__ import annotations

from desk.guidance.dsl import (
    UNANSWERED,
    AskQuestion,
    CreateTicket,
    NeverSay,
    Question,
    ReferTo,
    Rule,
    RunAction,
    SayPhrase,
    When,
    free_question,
    rule,
)
from desk.guidance.facts import (
    CONFIRMABLE,
    ORDER,
    PARTNER,
    PREPAID,
    REISSUABLE,
    REISSUED,
    SITUATION,
    STANDING,
    VERIFIED,
)

Layer = tuple[Rule, ...]
IDENTIFIED = Question(
    "identified",
    "Как опознан звонящий",
    {
        UNANSWERED: "ещё не спрошено",
        "phone": "по телефону",
        "name_and_locality": "по ФИО и населённому пункту",
        "order_number": "по номеру заказа",
        "not_found": "не найден",
    },
    {
        "phone": "Телефон совпал, имя сверено",
        "name_and_locality": "ФИО и населённый пункт совпали",
        "order_number": "Номер заказа и имя совпали",
        "not_found": "Клиент не найден",
    },
)
WHICH_ORDER = Question("which_order", "О каком заказе речь", {UNANSWERED: "ещё не спрошено"}, {}, of_client=True)
WHY_NOT_COLLECTED = free_question("why_not_collected", "Почему посылки не забраны")
GIVEN = frozenset({"phone", "name_and_locality", "order_number"})
OFFERED = CONFIRMABLE | REISSUABLE
CAME_BACK = frozenset({"postal_return", "returned"})


def identity(*, order: bool = True) -> Layer:
    """GDE-26: nobody is told anything of an order before being identified; then it must be known which order."""
    return (
        rule(
            "caller.unverified",
            "GDE-26 GDE-1",
            {VERIFIED: "no", IDENTIFIED: UNANSWERED},
            AskQuestion(IDENTIFIED),
            NeverSay("never.before_identified"),
        ),
        rule(
            "caller.record_identity",
            "GDE-26",
            {VERIFIED: "no", IDENTIFIED: GIVEN},
            RunAction("identify"),
            NeverSay("never.before_identified"),
        ),
        rule(
            "caller.not_found",
            "GDE-26 GDE-1",
            {VERIFIED: "no", IDENTIFIED: "not_found"},
            SayPhrase("caller.not_found"),
            NeverSay("never.before_identified"),
        ),
        *(which_order() if order else any_order()),
    )


def which_order() -> Layer:
    """The topic is about one order of this client."""
    return (
        rule(
            "order.foreign",
            "GDE-26",
            {VERIFIED: "yes", ORDER: "foreign"},
            SayPhrase("order.foreign"),
            NeverSay("never.other_clients"),
        ),
        rule("order.choose", "GDE-26", {VERIFIED: "yes", ORDER: "choose"}, AskQuestion(WHICH_ORDER)),
        rule("order.nothing", "GDE-26 GDE-1", {VERIFIED: "yes", ORDER: "nothing"}, SayPhrase("order.nothing")),
        *partners_order({VERIFIED: "yes", ORDER: "named"}),
        rule("order.known", "GDE-26", {VERIFIED: "yes", ORDER: "named", PARTNER: "none"}),
    )


def any_order() -> Layer:
    """The topic doesn't need an order; one named must still be the client's own and ours."""
    return (
        rule(
            "order.foreign",
            "GDE-26",
            {VERIFIED: "yes", ORDER: "foreign"},
            SayPhrase("order.foreign"),
            NeverSay("never.other_clients"),
        ),
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


SUCCESSOR: Layer = (
    rule(
        "order.reissued", "GDE-14 GDE-24", {REISSUED: "yes"}, SayPhrase("order.reissued"), RunAction("open_successor")
    ),
    rule("order.current", "GDE-24", {REISSUED: "no"}),
)


def prepaid(wish: str) -> Layer:
    """GDE-25: a fully prepaid order isn't touched; what the client wishes goes to ОПП."""
    return (
        rule(
            "prepaid.wish",
            "GDE-25",
            {PREPAID: "full"},
            SayPhrase("prepaid.wish"),
            CreateTicket("prepaid_change", {"wish": wish}),
        ),
        rule("prepaid.no", "GDE-25", {PREPAID: "no"}),
    )


def standing(when: When) -> Layer:
    """GDE-23: no order is made, confirmed or reissued; a serial refuser is first asked why."""
    return (
        rule(
            "client.do_not_contact",
            "GDE-23",
            {**when, STANDING: "do_not_contact"},
            SayPhrase("client.do_not_contact"),
            NeverSay("never.promise_order"),
        ),
        rule(
            "client.refuser.ask",
            "GDE-23",
            {**when, STANDING: "serial_refuser", WHY_NOT_COLLECTED: UNANSWERED},
            AskQuestion(WHY_NOT_COLLECTED),
        ),
        rule(
            "client.refuser.refuse",
            "GDE-23",
            {**when, STANDING: "serial_refuser", WHY_NOT_COLLECTED: "answered"},
            SayPhrase("client.serial_refuser"),
            CreateTicket("other"),
        ),
    )


MAY_ORDER: Layer = (
    rule("offer.none", "GDE-2", {SITUATION: SITUATION.values - OFFERED}),
    rule(
        "offer.prepaid",
        "GDE-25",
        {SITUATION: OFFERED - CAME_BACK, PREPAID: "full"},
        SayPhrase("prepaid.wish"),
        CreateTicket("prepaid_change", {"wish": "change"}),
    ),
    rule(
        "offer.prepaid.came_back",
        "GDE-25 GDE-8",
        {SITUATION: CAME_BACK, PREPAID: "full"},
        SayPhrase("came_back.shown"),
        SayPhrase("prepaid.wish"),
        CreateTicket("prepaid_change", {"wish": "change"}),
    ),
    *standing({SITUATION: OFFERED, PREPAID: "no"}),
    rule("offer.possible", "GDE-3", {SITUATION: OFFERED, PREPAID: "no", STANDING: "good"}),
)
"""Before an order is offered to be confirmed or reissued: ORD-10, ORD-11."""
