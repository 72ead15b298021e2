"""The ticket: what an operator may not do reaches those who may (handbook 8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from escalations import effects
from escalations.choices import CLOSED_STATUSES, MONEY_CATEGORIES, NoteKind, TicketCategory
from escalations.models.book import OPEN, TICKET_CONSTRAINTS, TICKET_INDEXES, TicketBook
from escalations.models.notes import TicketNote
from escalations.models.verbs import TicketVerbs, fresh_term
from service.workflow import Asked, Machine
from service.workflow.locking import locked_anew
from service.workflow.record import columns_as_text

UNTOLD = frozenset({"id", "version"})


class Ticket(TicketVerbs, Asked, TicketBook):
    """One thing handed over, and the only place where its status may change."""

    machine: ClassVar[Machine]
    lock_with: ClassVar[tuple[str, ...]] = ("order", "client")

    class Meta:
        verbose_name = "тикет"
        verbose_name_plural = "тикеты"
        ordering = ["priority", "due_at", "id"]
        constraints = TICKET_CONSTRAINTS
        indexes = TICKET_INDEXES

    def __str__(self) -> str:
        return f"Тикет {self.pk}"

    @classmethod
    def lock(cls, key: int) -> Ticket:
        """The ticket's row, locked for the transaction.

        Raises:
            Http404: there is none of this id.
        """
        ticket: Ticket = locked_anew(cls, pk=key)
        return ticket

    @property
    def public_key(self) -> str:
        """What callers know the ticket by."""
        return str(self.pk)

    @property
    def closed(self) -> bool:
        """Whether it was answered."""
        return self.status in CLOSED_STATUSES

    def overdue_at(self, moment: datetime) -> bool:
        """Whether it still waits for its answer past its due time."""
        return not self.closed and self.due_at < moment

    @property
    def rival(self) -> Ticket | None:
        """Another open ticket about what only one may be open about (OPP-4, ESC-5)."""
        others = type(self).objects.filter(OPEN).exclude(pk=self.pk)
        if self.category in MONEY_CATEGORIES:
            return others.filter(category__in=MONEY_CATEGORIES, return_case_id=self.return_case_id).first()
        if self.category == TicketCategory.ORDER_QUESTION:
            return others.filter(category=self.category, order=self.order).first()
        return None

    def hand_to(self, account_id: int | None) -> None:
        """Give it into somebody's hands, or into nobody's."""
        self.assignee_id = account_id

    def close(self, resolution: str) -> None:
        """Write down the answer."""
        self.resolution, self.resolved_at = resolution, self.ask.now

    def begin_again(self) -> None:
        """Back to the queue with a fresh term; the earlier answer stays in the history."""
        self.hand_to(None)
        self.resolution, self.resolved_at, self.reopened_at = "", None, self.ask.now
        fresh_term(self)
        effects.opened(self)

    def add_note(self, text: str, kind: NoteKind = NoteKind.NOTE) -> None:
        """Add a line of the asker's, kept when the ticket is."""
        actor = self.ask.actor
        note = TicketNote(ticket=self, kind=kind, at=self.ask.now, text=text, contact_id=self.ask.contact_id)
        note.author_id, note.author_name = actor.user_id, actor.username
        self.__dict__.setdefault("notes_to_add", []).append(note)

    def snapshot(self) -> dict[str, Any]:
        """Every field, and the notes being added, as history compares and keeps them."""
        told = columns_as_text(self, UNTOLD)
        told["details"] = self.details
        told["notes"] = [note.text for note in self.__dict__.get("notes_to_add", [])]
        return told

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the ticket with the notes that verbs have left in memory."""
        super().save(*args, **kwargs)
        if notes := self.__dict__.pop("notes_to_add", []):
            TicketNote.objects.bulk_create(notes)
