"""The ticket: what an operator may not do reaches those who may (handbook 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models

from escalations.choices import CLOSED_STATUSES, MONEY_CATEGORIES, NoteKind, TicketCategory, WakeEvent
from escalations.fsm import effects, transitions
from escalations.fsm.batch_facts import SharedFacts, TicketContext
from escalations.models.ladder_levels_and_escalations import Escalation
from escalations.models.notes_and_skips import TicketNote, TicketSkip
from escalations.models.routing import HIGHEST, RoutingRule
from escalations.models.ticket_base import OPEN, TICKET_CONSTRAINTS, TICKET_INDEXES, TicketBook, is_late
from escalations.routing.facts import facts_of
from escalations.routing.table_in_force import rule_for
from escalations.sla import due_times
from service.accounts.roles import Actor
from service.clock import effective_now, moscow_date
from service.fsm import ActionContext, Machine, Snapshot
from service.fsm.locking import locked_anew
from service.fsm.snapshots import columns_as_text
from service.input_errors import FieldError, InvalidInput
from service.runtime_settings import REOPEN_DAYS

NOT_IN_HISTORY = frozenset({"id", "version", "touched_at", "escalate_at", "clock_from", "clock_left", "rule_id"})


class Ticket(TicketBook):
    """One thing handed over, and the only place where its status may change."""

    machine: ClassVar[Machine[Ticket, TicketContext]]
    lock_with: ClassVar[tuple[str, ...]] = ("order", "client")

    class Meta:
        verbose_name = "тикет"
        verbose_name_plural = "тикеты"
        ordering = ["priority", "due_at", "id"]
        constraints = TICKET_CONSTRAINTS
        indexes = TICKET_INDEXES

    def __str__(self) -> str:
        return f"Тикет {self.pk}"

    claim = transitions.claim
    release = transitions.release
    skip = transitions.skip
    return_idle = transitions.return_idle
    return_orphaned = transitions.return_orphaned
    assign = transitions.assign
    wake = transitions.wake
    escalate = transitions.escalate
    recount = transitions.recount
    wait = transitions.wait
    resolve = transitions.resolve
    reject = transitions.reject
    reopen = transitions.reopen
    reassign = transitions.reassign
    note = transitions.note
    call_again = transitions.call_again

    @classmethod
    def lock(cls, key: int) -> Ticket:
        """The ticket's row, locked for the transaction.

        Raises:
            Http404: there is none of this id.
        """
        return locked_anew(cls, pk=key)

    @property
    def public_key(self) -> str:
        """What callers know the ticket by."""
        return str(self.pk)

    @property
    def closed(self) -> bool:
        """Whether it was answered."""
        return self.status in CLOSED_STATUSES

    def overdue_at(self, moment: datetime) -> bool:
        """Whether it lacks its answer past its due time."""
        return is_late(self.status, self.due_at, self.waiting_since, moment)

    def context(
        self,
        actor: Actor,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime | None = None,
        contact_id: int | None = None,
        shared: SharedFacts | None = None,
    ) -> TicketContext:
        """A context of this ticket; its facts are shared with the tickets asked together with it."""
        context: TicketContext = ActionContext(actor, data, now or effective_now(), contact_id)
        context.facts = shared or SharedFacts([self.order_id], context.now)
        return context

    @property
    def rival(self) -> Ticket | None:
        """Another open ticket about what only one may be open about (OPP-4, ESC-5)."""
        others = type(self).objects.filter(OPEN).exclude(pk=self.pk)
        if self.category in MONEY_CATEGORIES:
            return others.filter(category__in=MONEY_CATEGORIES, return_case_id=self.return_case_id).first()
        if self.category == TicketCategory.ORDER_QUESTION:
            return others.filter(category=self.category, order=self.order).first()
        return None

    def route(self, context: TicketContext) -> None:
        """Find its rule in the table in force, and begin its term by it (ESC-11)."""
        self.go_by(rule_for(facts_of(self)), context)

    def go_by(self, rule: RoutingRule, context: TicketContext) -> None:
        """Take a rule's queue, team, priority and term."""
        self.rule, self.queue, self.team_id, self.priority = rule, rule.queue, rule.team_id, rule.priority
        due_times.start_clock(self, rule, context.now, context.facts.ladder)

    def hand_to(self, context: TicketContext, account_id: int | None) -> None:
        """Give it into somebody's hands, or into nobody's."""
        self.assignee_id, self.touched_at = account_id, context.now

    def tell_client(self, words: str) -> None:
        """What the client may be told from now on; nothing said leaves what was said before (ESC-16)."""
        self.client_words = words.strip() or self.client_words

    def wait_until(self, until: datetime | None, event: str) -> None:
        """Come back by itself at a moment, or when something happens; without either whoever holds it goes on.

        Raises:
            InvalidInput: what is to happen can't, for the ticket has no order, or no client.
        """
        if event == WakeEvent.ORDER_MOVED and self.order_id is None:
            raise InvalidInput([FieldError("wake_on", "invalid", "У тикета нет заказа: ждать его движения нельзя.")])
        if event == WakeEvent.CLIENT_CALLED and self.client_id is None:
            raise InvalidInput([FieldError("wake_on", "invalid", "У тикета нет клиента: ждать его звонка нельзя.")])
        self.wake_at, self.wake_on = until, event

    def close(self, context: TicketContext, resolution: str, client_words: str) -> None:
        """Write down the answer, what the client may be told of it, and until when it may be opened again (ESC-2).

        What was said while it was open holds no more (ESC-16).
        """
        due_times.resume_clock(self, context.now)
        self.client_words = client_words.strip()
        self.resolution, self.resolved_at, self.escalate_at = resolution, context.now, None
        self.reopen_until = moscow_date(context.now) + timedelta(days=REOPEN_DAYS.value)

    def begin_again(self, context: TicketContext) -> None:
        """Back to the queue with a fresh term; the earlier answer stays in the history."""
        self.hand_to(context, None)
        self.resolution, self.client_words, self.resolved_at, self.reopened_at = "", "", None, context.now
        self.reopen_until = None
        self.reopenings += 1
        self.route(context)
        effects.opened(self, context)

    def raise_to_next_level(self, context: TicketContext) -> None:
        """One priority up and marked, for the head of its team to see (ESC-12)."""
        self.escalation_level += 1
        self.priority = max(HIGHEST, self.priority - 1)
        raised = Escalation(ticket=self, round=self.reopenings, level=self.escalation_level, at=context.now)
        raised.due_at, raised.priority = self.due_at, self.priority
        raised.head_id = self.team.head_id if self.team else None
        context.rows.append(raised)
        self.escalate_at = due_times.next_level_at(self, context.facts.ladder)

    def pass_over(self, context: TicketContext, reason: str) -> None:
        """The asker would rather not: that is counted, and others are offered it first (ESC-13)."""
        self.skips += 1
        passed = TicketSkip(ticket=self, at=context.now, reason=reason)
        passed.account_id = context.actor.account_id
        context.rows.append(passed)
        self.hand_to(context, None)

    def add_note(self, context: TicketContext, text: str, kind: NoteKind = NoteKind.NOTE) -> None:
        """Add a line of the asker's, kept when the ticket is."""
        actor = context.actor
        note = TicketNote(ticket=self, kind=kind, at=context.now, text=text, contact_id=context.contact_id)
        note.author_id, note.author_name = actor.user_id, actor.username
        self.touched_at = context.now
        context.rows.append(note)

    def snapshot(self, rows: Sequence[models.Model] = ()) -> Snapshot:
        """Every field, and the notes being added, as history compares and keeps them."""
        result = columns_as_text(self, NOT_IN_HISTORY)
        result["details"] = self.details
        result["notes"] = [row.text for row in rows if isinstance(row, TicketNote)]
        return result
