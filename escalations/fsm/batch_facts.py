"""What tickets asked at one moment have in common: loaded once, not once a ticket."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from escalations.models.ladder_levels_and_escalations import LadderLevel
from service.fsm import ActionContext
from service.models import HistoryRow
from service.runtime_settings import TICKET_IDLE_MINUTES

if TYPE_CHECKING:
    from escalations.models import Ticket


TicketContext: TypeAlias = ActionContext["SharedFacts"]


class SharedFacts:
    """The ladder, and the work on the tickets' orders; a sweep gives the same one to all tickets of a chunk."""

    def __init__(self, orders: Collection[int | None], now: datetime) -> None:
        self._orders, self._now = orders, now

    @cached_property
    def ladder(self) -> dict[int, LadderLevel]:
        """The levels by their numbers (ESC-12)."""
        return {step.level: step for step in LadderLevel.objects.all()}

    @cached_property
    def idle(self) -> timedelta:
        """How long a ticket may lie untouched with whoever took it (ESC-13)."""
        return timedelta(minutes=TICKET_IDLE_MINUTES.value)

    def order_worked_on(self, ticket: Ticket) -> bool:
        """Whether whoever holds the ticket has meanwhile done something on its order (ESC-13)."""
        return ticket.order_id is not None and (ticket.order_id, ticket.assignee_id) in self._work

    @cached_property
    def _work(self) -> set[tuple[int, int | None]]:
        orders = {pk for pk in self._orders if pk is not None}
        rows = HistoryRow.objects.filter(subject="order", subject_id__in=orders)
        return set(rows.filter(at__gt=self._now - self.idle).values_list("subject_id", "actor_id").distinct())
