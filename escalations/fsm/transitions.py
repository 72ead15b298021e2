"""The verbs of a ticket (ESC-2): pulled, worked, answered, opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django_fsm import GET_STATE

from escalations.choices import CLOSED_STATUSES, IN_HAND, IN_QUEUE, OPEN_STATUSES, NoteKind
from escalations.choices import TicketStatus as S
from escalations.fsm import effects
from escalations.fsm.guards import (
    alone_open,
    assignee_named,
    assignee_works_queue,
    held_by_asker,
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
from service.fsm import verb
from service.models import User

if TYPE_CHECKING:
    from escalations.models import Ticket

IN_TIME = (reopened_in_time, alone_open)
ANSWERED = (held_by_asker, resolution_given)


class TicketVerbs:
    """Mixin of the ticket: what the people of its queue do, and what a client's new call does."""

    @verb(S.WAITING, to=S.IN_PROGRESS, by=WORKERS, guards=(held_by_asker,))
    @verb(*IN_QUEUE, to=S.IN_PROGRESS, by=WORKERS)
    def claim(self) -> None:
        """Take it; one that waited is gone on with by whoever holds it, and its clock with it."""
        ticket = cast("Ticket", self)
        due_times.go_on(ticket, ticket.ask.now)
        ticket.hand_to(ticket.ask.actor.user_id)

    @verb(*IN_HAND, to=GET_STATE(after_release, states=[S.OPEN, S.REOPENED]), by=WORKERS, guards=(held_by_asker,))
    def release(self) -> None:
        """Give it back: it stands in the queue where it stood before."""
        ticket = cast("Ticket", self)
        due_times.go_on(ticket, ticket.ask.now)
        ticket.hand_to(None)

    @verb(
        S.IN_PROGRESS,
        to=GET_STATE(after_release, states=[S.OPEN, S.REOPENED]),
        by=WORKERS,
        guards=(held_by_asker, reason_named),
    )
    def skip(self, reason: str) -> None:
        """Pass it over: back to its old place, counted, and offered to others first (ESC-13)."""
        cast("Ticket", self).pass_over(reason)

    @verb(
        S.IN_PROGRESS,
        to=GET_STATE(after_release, states=[S.OPEN, S.REOPENED]),
        by={Role.SYSTEM},
        guards=(untouched,),
    )
    def return_idle(self) -> None:
        """Taken and then left alone: back to its old place (ESC-13)."""
        cast("Ticket", self).hand_to(None)

    @verb(*IN_QUEUE, to=S.IN_PROGRESS, by={Role.SYSTEM}, guards=(assignee_named, assignee_works_queue))
    def assign(self, to: User) -> None:
        """Given to somebody on shift, by turn or load (ESC-11)."""
        cast("Ticket", self).hand_to(to.pk)

    @verb(*OPEN_STATUSES, by={Role.SYSTEM}, guards=(level_reached,))
    def escalate(self) -> None:
        """Its due time, or its last level, passed too long ago: one level up the ladder (ESC-12)."""
        cast("Ticket", self).raise_to_next_level()

    @verb(*OPEN_STATUSES, by={Role.SYSTEM, Role.ADMINISTRATOR})
    def recount(self) -> None:
        """Its calendar was changed, and somebody wants that to count for this ticket too (ESC-11)."""
        due_times.recount(cast("Ticket", self))

    @verb(S.IN_PROGRESS, to=S.WAITING, by=WORKERS, guards=(held_by_asker,))
    def wait(self, note: str = "") -> None:
        """Nothing can be done until the client, the warehouse or somebody else answers; the clock stands still."""
        ticket = cast("Ticket", self)
        due_times.stand_still(ticket, ticket.ask.now)
        if note.strip():
            ticket.add_note(note)

    @verb(*IN_HAND, to=S.RESOLVED, by=WORKERS, guards=ANSWERED)
    def resolve(self, resolution: str) -> None:
        """Done; what the category promises happens in the same transaction (ESC-4, ESC-7, ESC-8, ORD-8)."""
        ticket = cast("Ticket", self)
        ticket.close(resolution)
        effects.resolved(ticket)

    @verb(*IN_HAND, to=S.REJECTED, by=WORKERS, guards=ANSWERED)
    def reject(self, resolution: str) -> None:
        """Won't be done, for the reason given."""
        ticket = cast("Ticket", self)
        ticket.close(resolution)
        effects.closed(ticket)

    @verb(*CLOSED_STATUSES, to=S.REOPENED, by=WORKERS, guards=(*IN_TIME, reason_named))
    def reopen(self, reason: str) -> None:
        """It wasn't done after all (ESC-2): back to the queue with a fresh term."""
        cast("Ticket", self).begin_again()

    @verb(
        *OPEN_STATUSES,
        to=GET_STATE(after_reassignment, states=[S.IN_PROGRESS, S.WAITING]),
        by=WORKERS,
        guards=(assignee_named, assignee_works_queue),
    )
    def reassign(self, to: User) -> None:
        """Hand it to somebody of the same queue."""
        cast("Ticket", self).hand_to(to.pk)

    @verb(*S, by=PEOPLE, guards=(text_given,))
    def note(self, text: str) -> None:
        """Write something under it."""
        cast("Ticket", self).add_note(text)

    @verb(*CLOSED_STATUSES, to=S.REOPENED, by=PEOPLE | {Role.SYSTEM}, guards=(*IN_TIME, text_given))
    @verb(*OPEN_STATUSES, by=PEOPLE | {Role.SYSTEM}, guards=(text_given,))
    def call_again(self, text: str) -> None:
        """The client asks once more: the call is added, and a fresh answer is given another chance (OPP-4)."""
        ticket = cast("Ticket", self)
        ticket.add_note(text, NoteKind.CALL)
        if ticket.status in CLOSED_STATUSES:
            ticket.begin_again()
