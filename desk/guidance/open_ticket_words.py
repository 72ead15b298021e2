"""What runs about the order already: its answer is given at the next call, and nobody asks twice (ESC-16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.guidance.call import Call
from desk.guidance.speech.russian import day_done, last_day
from desk.models import GuidanceTurn
from desk.selectors.tickets_to_tell import tickets_to_tell_in
from escalations.api.representation import client_words
from escalations.choices import MONEY_CATEGORIES, TicketCategory
from escalations.models import Ticket
from service.clock import effective_now
from service.http.json import Representation
from service.queries.compiled_query import CompiledQuery, ParamList

CODE = "ticket.client_words"
BARE = frozenset(
    {
        "add.joined",
        "address.left",
        "address.passed_on",
        "address.written_down",
        "autodial.error_recorded",
        "autodial.passed_on",
        "buffer.overdue_passed_on",
        "cancel.passed_on",
        "ff_annulled.clarify",
        "handed.supervisor",
        "money.overdue",
        "name.passed_on",
        "parcel.elsewhere_passed_on",
        "parcel.elsewhere_prepaid",
        "parcel.late_passed_on",
        "partner.no_phone",
        "prepaid.over",
        "prepaid.passed_on",
        "prepaid.refused",
        "recipient.sent",
        "recipient.supervisor",
        "return.withdraw_passed_on",
    }
)
"""Phrases that say nothing but that somebody sees to it: where a ticket of the kind runs already, its words say it."""
JOINED = frozenset({TicketCategory.ORDER_QUESTION.value, *MONEY_CATEGORIES})
"""Categories of which a call is added to the open ticket, whatever it says (ESC-5, OPP-4)."""
NEVER_THE_SAME = frozenset({TicketCategory.OTHER.value, TicketCategory.AUTHORITY_REQUEST.value})
"""Categories whose tickets may be about anything."""

Steps = list[Representation]


def with_ticket_words(call: Call, steps: Steps) -> Steps:
    """The steps with what the client may be told of the tickets that run already.

    Those of the order are told once a contact, before all else. Where the steps would pass on what an open ticket has
    already, they say what is waited for and till when, in that ticket's words; what is asked for again is added to the
    ticket, and isn't handed over twice, be it by an earlier call or by this one.
    """
    if call.client is None or (call.order is None and not handed_over(steps)):
        return steps
    known, here = tickets_to_tell_in(call.contact, call.client.pk), call.contact.pk
    earlier = [one for one in known if one.contact_id != here]
    running = earlier if call.asked_again else known
    pending = next(
        (ticket for step in handed_over(steps) for ticket in running if is_of_kind(ticket, step, call)), None
    )
    passed_on = pending is not None and any(is_bare(step) for step in steps)
    told = [] if words_were_said(call) else [one for one in earlier if is_about_order(one, call)]
    first = [in_words(ticket) for ticket in told if not (passed_on and ticket == pending)]
    if pending is None:
        return [*first, *steps]
    return [*first, *spoken_of(pending, steps, said_more=bool(call.answers), said_here=was_told_by(here, pending))]


def was_told_by(contact: int, ticket: Ticket) -> bool:
    """Whether the call has made the ticket, or was added to it already."""
    return ticket.contact_id == contact or ticket.notes.filter(contact=contact).exists()


def spoken_of(pending: Ticket, steps: Steps, *, said_more: bool, said_here: bool) -> Iterable[Representation]:
    """The steps, the ticket's words in place of those that pass on, the request as what it does to the ticket.

    Args:
        said_more: whether the client has answered anything, which the ticket then ought to have.
        said_here: whether this call stands in the ticket already.
    """
    instead = [in_words(pending)]
    passed_on = any(is_bare(step) for step in steps)
    waits = said_here or (passed_on and not said_more and pending.category not in MONEY_CATEGORIES)
    adds = "Дополнить тикет №" if said_here else "Добавить звонок к тикету №"
    for step in steps:
        if is_bare(step):
            yield from instead
            instead = []
        elif step["kind"] != "hand_over":
            yield step
        elif step["category"] in JOINED:
            yield {**step, "text": f"{adds} {pending.pk}", "joins": pending.pk, "optional": waits}
        elif not passed_on:
            yield step


def handed_over(steps: Steps) -> Steps:
    """The steps that make a ticket."""
    return [step for step in steps if step["kind"] == "hand_over"]


def is_of_kind(ticket: Ticket, step: Representation, call: Call) -> bool:
    """Whether an open ticket asks for what the step would: added to by the call, else of the same details.

    A return has one open ticket of the claims department, whether money or goods are waited for (OPP-4).
    """
    if ticket.resolved_at is not None:
        return False
    if {ticket.category, step["category"]} <= MONEY_CATEGORIES:
        return ticket.return_case_id == step["body"].get("return_case")
    if ticket.category != step["category"] or ticket.category in NEVER_THE_SAME:
        return False
    if ticket.order_id is not None and not is_about_order(ticket, call):
        return False
    return ticket.category in JOINED or holds(ticket.details, step["body"].get("details", {}))


def is_about_order(ticket: Ticket, call: Call) -> bool:
    """Whether a ticket is about the order of the call."""
    return call.order is not None and ticket.order_id == call.order.pk


def holds(kept: Any, wanted: Any) -> bool:
    """Whether details say all that is wanted: the same values, every number and channel of a list."""
    if isinstance(wanted, Mapping):
        return isinstance(kept, Mapping) and all(holds(kept.get(name), part) for name, part in wanted.items() if part)
    if isinstance(wanted, list):
        return isinstance(kept, list) and all(one in kept for one in wanted)
    return bool(kept == wanted)


def in_words(ticket: Ticket) -> Representation:
    """What the client may be told of a ticket."""
    day = day_done if ticket.resolved_at else last_day
    return {"kind": "say", "code": CODE, "text": client_words(ticket, day, effective_now())}


def words_were_said(call: Call) -> bool:
    """Whether the contact has heard of the order's tickets."""
    told: Sequence[GuidanceTurn] = [] if call.order is None else call.turns_about(call.order.pk)
    return bool(told and SAID(turns=[turn.pk for turn in told]))


SAID = CompiledQuery(
    lambda: (
        GuidanceTurn.objects.filter(pk__in=ParamList("turns"), steps__contains=[{"code": CODE}])
        .order_by()
        .values_list("pk", flat=True)[:1]
    ),
    constants={"CODE"},
)


def is_bare(step: Representation) -> bool:
    """Whether a step says nothing but that somebody sees to it."""
    return step["kind"] == "say" and step["code"] in BARE
