"""What runs about the order already: its answer is given at the next call, and nobody asks twice (ESC-16)."""

from __future__ import annotations

from collections.abc import Sequence

from desk.guidance.call import Call
from desk.guidance.speech.russian import spoken_day
from desk.models import GuidanceTurn
from desk.selectors.tickets_to_tell import tickets_to_tell_in
from escalations.api.representation import client_words
from escalations.models import Ticket
from service.http.json import Representation
from service.queries.compiled_query import CompiledQuery, Param

CODE = "ticket.client_words"
BARE = frozenset({"handed.supervisor"})
"""Phrases that say nothing but that somebody will be in touch: where a ticket runs already, its words say it."""

Steps = list[Representation]


def with_ticket_words(call: Call, steps: Steps) -> Steps:
    """The steps after what the client may be told of the order's tickets; once a contact and order.

    Where the steps would promise no more than the answer of an open ticket, the ticket's own words are said instead:
    the call is added to that ticket.
    """
    if call.client is None or call.order is None:
        return steps
    known, here = tickets_to_tell_in(call.contact, call.client.pk), call.contact.pk
    tickets = [one for one in known if one.contact_id != here and one.order_id == call.order.pk]
    if not tickets:
        return steps
    joined = joined_by(steps, tickets)
    promised = [step for step in steps if joined and is_bare(step)]
    spoken = (joined if promised else []) if words_were_said(call) else tickets
    words = [{"kind": "say", "code": CODE, "text": client_words(ticket, spoken_day)} for ticket in spoken]
    return [*words, *(step for step in steps if step not in promised)]


def words_were_said(call: Call) -> bool:
    """Whether the contact has heard of the order's tickets."""
    if call.order is None or not call.turns_about(call.order.pk):
        return False
    return bool(SAID(contact=call.contact.pk, order=call.order.pk))


SAID = CompiledQuery(
    lambda: (
        GuidanceTurn.objects.filter(contact=Param("contact"), order=Param("order"), steps__contains=[{"code": CODE}])
        .order_by()
        .values_list("pk", flat=True)[:1]
    ),
    constants={"CODE"},
)


def joined_by(steps: Steps, tickets: Sequence[Ticket]) -> list[Ticket]:
    """The open tickets that the call is added to: of the categories that the steps hand over."""
    handed = {step["category"] for step in steps if step["kind"] == "hand_over"}
    return [ticket for ticket in tickets if ticket.resolved_at is None and ticket.category in handed]


def is_bare(step: Representation) -> bool:
    """Whether a step says nothing but that somebody will be in touch."""
    return step["kind"] == "say" and step["code"] in BARE
