"""The transitions of a ticket (ESC-2): pulled, worked, answered, opened again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from escalations.choices import CLOSED_STATUSES, IN_HAND, IN_QUEUE, OPEN_STATUSES, NoteKind
from escalations.choices import TicketStatus as S
from escalations.fsm import effects
from escalations.fsm.guards import (
    alone_open,
    assignee_named,
    assignee_works_queue,
    awaited_came,
    held_by_asker,
    holder_disabled,
    level_reached,
    reason_named,
    reopened_in_time,
    resolution_given,
    text_given,
    untouched,
)
from escalations.fsm.targets import after_reassignment, after_release
from escalations.sla import due_times
from escalations.visibility import WORKERS
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Role
from service.fsm import Target, transition
from service.models import User

if TYPE_CHECKING:
    from escalations.fsm.batch_facts import TicketContext
    from escalations.models import Ticket

IN_TIME = (reopened_in_time, alone_open)
ANSWERED = (held_by_asker, resolution_given)


@transition(S.WAITING, to=S.IN_PROGRESS, by=WORKERS, guards=(held_by_asker,))
@transition(*IN_QUEUE, to=S.IN_PROGRESS, by=WORKERS)
def claim(ticket: Ticket, context: TicketContext) -> None:
    """Take it; one that waited is gone on with by whoever holds it, and its clock with it."""
    due_times.resume_clock(ticket, context.now)
    ticket.hand_to(context, context.actor.user_id)


@transition(*IN_HAND, to=Target(after_release, states=[S.OPEN, S.REOPENED]), by=WORKERS, guards=(held_by_asker,))
def release(ticket: Ticket, context: TicketContext) -> None:
    """Give it back: it stands in the queue where it stood before."""
    due_times.resume_clock(ticket, context.now)
    ticket.hand_to(context, None)


@transition(
    S.IN_PROGRESS,
    to=Target(after_release, states=[S.OPEN, S.REOPENED]),
    by=WORKERS,
    guards=(held_by_asker, reason_named),
)
def skip(ticket: Ticket, context: TicketContext, reason: str) -> None:
    """Pass it over: back to its old place, counted, and offered to others first (ESC-13)."""
    ticket.pass_over(context, reason)


@transition(
    S.IN_PROGRESS,
    to=Target(after_release, states=[S.OPEN, S.REOPENED]),
    by={Role.SYSTEM},
    guards=(untouched,),
)
def return_idle(ticket: Ticket, context: TicketContext) -> None:
    """Taken and then left alone: back to its old place (ESC-13)."""
    ticket.hand_to(context, None)


@transition(
    *IN_HAND,
    to=Target(after_release, states=[S.OPEN, S.REOPENED]),
    by={Role.SYSTEM},
    guards=(holder_disabled,),
)
def return_orphaned(ticket: Ticket, context: TicketContext) -> None:
    """Whoever held it has no access any more: back to its old place, its clock going on (ESC-17)."""
    due_times.resume_clock(ticket, context.now)
    ticket.hand_to(context, None)


@transition(*IN_QUEUE, to=S.IN_PROGRESS, by={Role.SYSTEM}, guards=(assignee_named, assignee_works_queue))
def assign(ticket: Ticket, context: TicketContext, to: User) -> None:
    """Given to somebody on shift, by turn or load (ESC-11)."""
    ticket.hand_to(context, to.pk)


@transition(*OPEN_STATUSES, by={Role.SYSTEM}, guards=(level_reached,))
def escalate(ticket: Ticket, context: TicketContext) -> None:
    """Its due time, or its last level, passed too long ago: one level up the ladder (ESC-12)."""
    ticket.raise_to_next_level(context)


@transition(*OPEN_STATUSES, by={Role.SYSTEM, Role.ADMINISTRATOR})
def recount(ticket: Ticket, context: TicketContext) -> None:
    """Its calendar was changed, and somebody wants that to count for this ticket too (ESC-11)."""
    due_times.recalculate_due(ticket, context.facts.ladder)


@transition(S.IN_PROGRESS, to=S.WAITING, by=WORKERS, guards=(held_by_asker,))
def wait(
    ticket: Ticket,
    context: TicketContext,
    note: str = "",
    client_words: str = "",
    wake_at: datetime | None = None,
    wake_on: str = "",
) -> None:
    """Nothing can be done until the client, the warehouse or somebody else answers; the clock stands still."""
    ticket.wait_until(wake_at, wake_on)
    due_times.pause_clock(ticket, context.now)
    ticket.tell_client(client_words)
    if note.strip():
        ticket.add_note(context, note)


@transition(S.WAITING, to=S.IN_PROGRESS, by={Role.SYSTEM}, guards=(awaited_came,))
def wake(ticket: Ticket, context: TicketContext) -> None:
    """What it waited for has come: whoever holds it goes on, and its clock with it."""
    due_times.resume_clock(ticket, context.now)
    ticket.touched_at = context.now


@transition(*IN_HAND, to=S.RESOLVED, by=WORKERS, guards=ANSWERED)
def resolve(ticket: Ticket, context: TicketContext, resolution: str, client_words: str = "") -> None:
    """Done; what the category promises happens in the same transaction (ESC-4, ESC-7, ESC-8, ORD-8)."""
    ticket.close(context, resolution, client_words)
    effects.resolved(ticket, context)


@transition(*IN_HAND, to=S.REJECTED, by=WORKERS, guards=ANSWERED)
def reject(ticket: Ticket, context: TicketContext, resolution: str, client_words: str = "") -> None:
    """Won't be done, for the reason given."""
    ticket.close(context, resolution, client_words)
    effects.closed(ticket, context)


@transition(*CLOSED_STATUSES, to=S.REOPENED, by=WORKERS, guards=(*IN_TIME, reason_named))
def reopen(ticket: Ticket, context: TicketContext, reason: str) -> None:
    """It wasn't done after all (ESC-2): back to the queue with a fresh term."""
    ticket.begin_again(context)


@transition(
    *OPEN_STATUSES,
    to=Target(after_reassignment, states=[S.IN_PROGRESS, S.WAITING]),
    by=WORKERS,
    guards=(assignee_named, assignee_works_queue),
)
def reassign(ticket: Ticket, context: TicketContext, to: User) -> None:
    """Hand it to somebody of the same queue."""
    ticket.hand_to(context, to.pk)


@transition(*S, by=PEOPLE, guards=(text_given,))
def note(ticket: Ticket, context: TicketContext, text: str) -> None:
    """Write something under it."""
    ticket.add_note(context, text)


@transition(*CLOSED_STATUSES, to=S.REOPENED, by=PEOPLE | {Role.SYSTEM}, guards=(*IN_TIME, text_given))
@transition(*OPEN_STATUSES, by=PEOPLE | {Role.SYSTEM}, guards=(text_given,))
def call_again(ticket: Ticket, context: TicketContext, text: str) -> None:
    """The client asks once more: the call is added, and a fresh answer is given another chance (OPP-4)."""
    ticket.add_note(context, text, NoteKind.CALL)
    if ticket.status in CLOSED_STATUSES:
        ticket.begin_again(context)
