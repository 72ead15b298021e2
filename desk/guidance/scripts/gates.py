"""Layers that come before a topic's own rows: who is calling, about which order, and what shuts every door (GDE-36)."""

from __future__ import annotations

from desk.guidance.rules.dsl import (
    NOT_YET,
    UNANSWERED,
    AskQuestion,
    FieldsFrom,
    NeverSay,
    OfferRequest,
    OfferTicket,
    Question,
    ReferTo,
    Rule,
    SayPhrase,
    When,
    choice_of,
    free_question,
    rule,
)
from desk.guidance.rules.facts import CARD, ORDER, PARTNER, PREPAID, REISSUED, SITUATION, STANDING, VERIFIED
from desk.guidance.rules.situations_by_order_action import (
    ADDRESS_FIRST,
    CALLED_OFF,
    CAME_BACK,
    CARRIED,
    CONFIRMABLE,
    UNCLAIMED,
)
from desk.guidance.scripts.barred_clients import explained_or_refused, left_to_supervisor, refused

Layer = tuple[Rule, ...]
TO_CONFIRM = CONFIRMABLE | ADDRESS_FIRST
"""Where an order waits to be confirmed, and by itself neither goes on nor ends."""
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
    aloud=False,
)
WHICH_ORDER = choice_of("which_order", "О каком заказе речь", FieldsFrom.FURTHER_ORDERS)
WAS_SENT = CARRIED | CAME_BACK
GIVEN = frozenset({"phone", "name_and_locality", "order_number"})


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
            OfferRequest("identify"),
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
    """The topic doesn't need an order; of one that is another's nothing is said, a partner's is the partner's."""
    return (
        rule("order.not_theirs", "GDE-26", {VERIFIED: "yes", ORDER: "foreign"}),
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
            SayPhrase("partner.theirs"),
            SayPhrase("partner.no_phone"),
            OfferTicket("order_question"),
            NeverSay("never.partners_order"),
        ),
    )


def successor() -> Layer:
    """ORD-25: what was reissued lives on in its successor, made on this call or before."""
    return (
        rule("order.reissued", "GDE-14 GDE-24", {REISSUED: "yes"}, SayPhrase("order.reissued"), OPEN, goes_on=True),
        rule("order.current", "GDE-24", {REISSUED: "no"}),
    )


OPEN = OfferRequest("open_successor")
SUCCESSOR: Layer = successor()


PREPAID_WISH = free_question("prepaid_wish", "Чего хочет клиент от оплаченного заказа")


def prepaid(wish: str, asked: Question | None = PREPAID_WISH) -> Layer:
    """GDE-25: a fully prepaid order isn't touched; what the client wishes is taken down and goes to ОПП.

    A wish that is known already, as a refusal is, isn't asked for.
    """
    full: When = {PREPAID: "full"}
    ticket = OfferTicket("prepaid_change", {"wish": wish})
    untouched = rule("prepaid.no", "GDE-25", {PREPAID: "no"})
    if asked is None:
        return (*prepaid_and_refused("prepaid.refused", "GDE-25", full, wish), untouched)
    return (
        rule("prepaid.ask", "GDE-25", {**full, asked: UNANSWERED}, SayPhrase("prepaid.ask"), AskQuestion(asked)),
        rule("prepaid.wish", "GDE-25", {**full, asked: "answered"}, SayPhrase("prepaid.wish"), ticket),
        untouched,
    )


def prepaid_and_refused(code: str, cites: str, full: When, wish: str) -> tuple[Rule, ...]:
    """GDE-25: that money comes back is said where nothing was sent; of a parcel that was sent ОПП judges."""
    ticket = OfferTicket("prepaid_change", {"wish": wish})
    unsent = SITUATION.values - WAS_SENT
    return (
        rule(
            code,
            cites,
            {**full, SITUATION: unsent},
            SayPhrase("prepaid.refusal_noted"),
            SayPhrase("prepaid.refused"),
            ticket,
        ),
        rule(f"{code}_sent", cites, {**full, SITUATION: WAS_SENT}, SayPhrase("prepaid.wish"), ticket),
    )


def prepaid_and_stopped(situations: frozenset[str], wish: str) -> Layer:
    """GDE-25: nothing is wished of a prepaid order, and yet it doesn't move on by itself: ОПП finishes it.

    Of what was called off or came back nobody says that it will still be sent, nor of a return that it came (RET-13).
    """
    full: When = {PREPAID: "full"}
    ticket = OfferTicket("prepaid_change", {"wish": wish})
    handed = (SayPhrase("prepaid.paid"), SayPhrase("prepaid.over"), ticket)
    over = (CALLED_OFF | CAME_BACK) & situations
    shown = SayPhrase("came_back.shown")
    return (
        rule(
            "prepaid.passed_on",
            "GDE-25",
            {**full, SITUATION: situations - over},
            SayPhrase("prepaid.not_sent_yet"),
            SayPhrase("prepaid.passed_on"),
            ticket,
        ),
        rule("prepaid.over", "GDE-25", {**full, SITUATION: over - UNCLAIMED}, *handed),
        rule("prepaid.came_back", "GDE-25 GDE-8", {**full, SITUATION: UNCLAIMED}, shown, *handed),
        rule("prepaid.elsewhere", "GDE-25", {**full, SITUATION: SITUATION.values - situations}),
        rule("prepaid.no", "GDE-25", {PREPAID: "no"}),
    )


def ends_in_an_order(situations: frozenset[str]) -> Layer:
    """GDE-36: whoever gets no order is told so where the topic would end in one; before what is prepaid."""
    shut, waiting = {SITUATION: situations}, situations & TO_CONFIRM
    return (
        rule("offer.none", "GDE-36", {SITUATION: SITUATION.values - situations}),
        rule("offer.good", "GDE-36", {**shut, STANDING: "good"}),
        *((refused({SITUATION: situations - waiting}),) if situations - waiting else ()),
        *((left_to_supervisor({SITUATION: waiting}),) if waiting else ()),
        *explained_or_refused(shut, "client"),
    )
