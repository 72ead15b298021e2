"""The ticket: what an operator may not do reaches those who may (handbook 8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, cast

from django.db import models

from escalations.choices import CLOSED_STATUSES, MONEY_CATEGORIES, NoteKind, TicketCategory
from escalations.fsm import effects
from escalations.fsm.batch_facts import SharedFacts
from escalations.fsm.transitions import TicketVerbs
from escalations.models.ladder import Escalation
from escalations.models.notes import TicketNote
from escalations.models.routing import HIGHEST, RoutingRule
from escalations.models.skips import TicketSkip
from escalations.models.ticket_base import OPEN, TICKET_CONSTRAINTS, TICKET_INDEXES, TicketBook
from escalations.routing.facts import facts_of
from escalations.routing.table import rule_for
from escalations.sla import due_times
from service.clock import moscow_date
from service.fsm import Asked, Machine
from service.fsm.audit import columns_as_text
from service.fsm.locking import locked_anew
from service.fsm.persistence import inserted, updated, write_together
from service.runtime_settings import REOPEN_DAYS

UNTOLD = frozenset({"id", "version", "touched_at", "escalate_at", "clock_from", "clock_left", "rule_id"})


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
        """Whether it lacks its answer past its due time; while it waits, its clock stands still."""
        return not self.closed and self.due_at < (self.waiting_since or moment)

    @property
    def shared_facts(self) -> SharedFacts:
        """What it has in common with the tickets asked together with it; alone, it is asked anew each time."""
        return self.__dict__.get("shared") or SharedFacts([self.order_id], self.ask.now)

    def share(self, facts: SharedFacts) -> None:
        """Take what this ticket has in common with others asked at the same moment; survives `bind`."""
        self.__dict__["shared"] = facts

    @property
    def rival(self) -> Ticket | None:
        """Another open ticket about what only one may be open about (OPP-4, ESC-5)."""
        others = type(self).objects.filter(OPEN).exclude(pk=self.pk)
        if self.category in MONEY_CATEGORIES:
            return others.filter(category__in=MONEY_CATEGORIES, return_case_id=self.return_case_id).first()
        if self.category == TicketCategory.ORDER_QUESTION:
            return others.filter(category=self.category, order=self.order).first()
        return None

    def route(self) -> None:
        """Find its rule in the table in force, and begin its term by it (ESC-11)."""
        self.go_by(rule_for(facts_of(self)))

    def go_by(self, rule: RoutingRule) -> None:
        """Take a rule's queue, team, priority and term."""
        self.rule, self.queue, self.team_id, self.priority = rule, rule.queue, rule.team_id, rule.priority
        due_times.begin(self, rule, self.ask.now)

    def hand_to(self, account_id: int | None) -> None:
        """Give it into somebody's hands, or into nobody's."""
        self.assignee_id, self.touched_at = account_id, self.ask.now

    def close(self, resolution: str) -> None:
        """Write down the answer, and until when it may be opened again (ESC-2)."""
        due_times.go_on(self, self.ask.now)
        self.resolution, self.resolved_at, self.escalate_at = resolution, self.ask.now, None
        self.reopen_until = moscow_date(self.ask.now) + timedelta(days=REOPEN_DAYS.value)

    def begin_again(self) -> None:
        """Back to the queue with a fresh term; the earlier answer stays in the history."""
        self.hand_to(None)
        self.resolution, self.resolved_at, self.reopened_at = "", None, self.ask.now
        self.reopen_until = None
        self.reopenings += 1
        self.route()
        effects.opened(self)

    def raise_to_next_level(self) -> None:
        """One priority up and marked, for the head of its team to see (ESC-12)."""
        self.escalation_level += 1
        self.priority = max(HIGHEST, self.priority - 1)
        raised = Escalation(ticket=self, round=self.reopenings, level=self.escalation_level, at=self.ask.now)
        raised.due_at, raised.priority = self.due_at, self.priority
        raised.head_id = self.team.head_id if self.team else None
        self._keep(raised)
        self.escalate_at = due_times.next_level_at(self)

    def pass_over(self, reason: str) -> None:
        """The asker would rather not: that is counted, and others are offered it first (ESC-13)."""
        self.skips += 1
        passed = TicketSkip(ticket=self, at=self.ask.now, reason=reason)
        passed.account_id = cast("int", self.ask.actor.user_id)
        self._keep(passed)
        self.hand_to(None)

    def add_note(self, text: str, kind: NoteKind = NoteKind.NOTE) -> None:
        """Add a line of the asker's, kept when the ticket is."""
        actor = self.ask.actor
        note = TicketNote(ticket=self, kind=kind, at=self.ask.now, text=text, contact_id=self.ask.contact_id)
        note.author_id, note.author_name = actor.user_id, actor.username
        self.touched_at = self.ask.now
        self._keep(note)

    def _keep(self, row: models.Model) -> None:
        self.__dict__.setdefault("rows_to_add", []).append(row)

    def snapshot(self) -> dict[str, Any]:
        """Every field, and the notes being added, as history compares and keeps them."""
        told = columns_as_text(self, UNTOLD)
        told["details"] = self.details
        told["notes"] = [row.text for row in self.__dict__.get("rows_to_add", []) if isinstance(row, TicketNote)]
        return told

    @classmethod
    def store_many(cls, tickets: Sequence[Self], columns: Iterable[str]) -> None:
        """Save these columns of many tickets, and the rows that verbs have left in memory."""
        super().store_many(tickets, columns)
        rows = [row for ticket in tickets for row in ticket.__dict__.pop("rows_to_add", [])]
        for part in inserted(rows):
            write_together(part)

    def store(self, columns: list[str], beside: Sequence[models.Model]) -> None:
        """Save these columns, the rows that verbs have left in memory and what stands beside them by one statement."""
        rows = [*self.__dict__.pop("rows_to_add", []), *beside]
        write_together(*([updated(self, columns)] if columns else []), *inserted(rows))
