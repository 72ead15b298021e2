"""The guards of the ticket machine: each asks one question and names the reason for a no."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from escalations.choices import Action, TicketReason, WakeEvent
from escalations.sla.due_times import clock_of, next_level_at
from escalations.visibility import works_queue
from service.accounts.roles import Role
from service.clock import moscow_date
from service.customers.merged_cards import LivingId
from service.fsm import About, guard, requires_field
from service.models import Contact, HistoryRow
from service.runtime_settings import REOPEN_DAYS

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

SINCE = "waiting_since"


def happened() -> Q:
    """The tickets of which happened what they wait for: a call of the client, a move of the order.

    Calls hang on the card that the client's lives on in. A move is one that was recorded after the wait began, whenever
    it happened by its own time: a carrier tells of it later.
    """
    living = LivingId(OuterRef("client_id"))
    calls = Contact.objects.filter(client_id=living, started_at__gt=OuterRef(SINCE))
    called = Q(Exists(calls), wake_on=WakeEvent.CLIENT_CALLED)
    return called | Q(Exists(moves_since_the_wait()), wake_on=WakeEvent.ORDER_MOVED)


def moves_since_the_wait() -> QuerySet[HistoryRow]:
    """The steps of a ticket's order from status to status that history was given after the ticket's last wait."""
    waits = HistoryRow.objects.filter(subject="ticket", subject_id=OuterRef(OuterRef("pk")), action=Action.WAIT)
    newest = Subquery(waits.order_by("-version").values("pk")[:1])
    rows = HistoryRow.objects.filter(subject="order", subject_id=OuterRef("order_id"), pk__gt=newest)
    return rows.exclude(to_status=F("from_status"))


resolution_given = requires_field("resolution", TicketReason.RESOLUTION_REQUIRED)
reason_named = requires_field("reason", TicketReason.REASON_REQUIRED)
text_given = requires_field("text", TicketReason.TEXT_REQUIRED)
assignee_named = requires_field("to", TicketReason.ASSIGNEE_REQUIRED)


@guard(TicketReason.CLAIMED_BY_ANOTHER)
def held_by_asker(ticket: Ticket, context: TicketContext) -> bool:
    """Only who holds a ticket goes on with it; a colleague takes it over by `reassign`."""
    return ticket.assignee_id == context.actor.user_id


@guard(TicketReason.REOPEN_WINDOW_OVER)
def reopened_in_time(ticket: Ticket, context: TicketContext) -> bool:
    """ESC-2, OPP-4: until the day that was written down when it was answered, counted in Moscow dates."""
    if ticket.resolved_at is None:
        return False
    last = ticket.reopen_until or moscow_date(ticket.resolved_at) + timedelta(days=REOPEN_DAYS.value)
    return moscow_date(context.now) <= last


@guard(TicketReason.ANOTHER_TICKET_OPEN)
def alone_open(ticket: Ticket, context: TicketContext) -> bool:
    """OPP-4, ESC-5: one open ticket per case, one open question per order."""
    return ticket.rival is None


@guard(TicketReason.STILL_TOUCHED)
def untouched(ticket: Ticket, context: TicketContext) -> bool:
    """ESC-13: nobody has touched it, nor its order, for as much working time as the setting allows."""
    if ticket.touched_at is None:
        return True
    idle = clock_of(ticket).between(ticket.touched_at, context.now)
    return idle >= context.facts.idle and not context.facts.order_worked_on(ticket)


@guard(TicketReason.HOLDER_WORKS)
def holder_disabled(ticket: Ticket, context: TicketContext) -> bool:
    """ESC-17: whoever has it is disabled, or doesn't work its queue any more."""
    held_by = ticket.assignee
    return held_by is not None and not (held_by.is_active and works_queue(Role(held_by.role), ticket.queue))


@guard(TicketReason.STILL_AWAITED)
def awaited_came(ticket: Ticket, context: TicketContext) -> bool:
    """ESC-2: the moment has come, or what was waited for has happened since."""
    if ticket.wake_at is not None and ticket.wake_at <= context.now:
        return True
    return type(ticket).objects.filter(happened(), pk=ticket.pk).exists()


@guard(TicketReason.NOT_OVERDUE)
def level_reached(ticket: Ticket, context: TicketContext) -> bool:
    """ESC-12: the moment of its next level has come, and its clock isn't standing still.

    One that stood at the top of the ladder when that got another level has no moment written down yet.
    """
    reached = ticket.escalate_at or next_level_at(ticket, context.facts.ladder)
    return ticket.waiting_since is None and reached is not None and reached <= context.now


@guard(TicketReason.ASSIGNEE_NOT_OF_QUEUE, about=About.REQUEST, field="to")
def assignee_works_queue(ticket: Ticket, context: TicketContext) -> bool:
    """A ticket is handed only to an active account whose role works its queue; nobody named has its own denial."""
    named = context.given("to")
    return named is None or (named.is_active and works_queue(Role(named.role), ticket.queue))
