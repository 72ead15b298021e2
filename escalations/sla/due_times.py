"""A ticket's clock: when its term begins, stands still, goes on, and is laid anew on a changed calendar (ESC-11).

The clock keeps the moment it counts from and the time it then had left, so the due time is always
`calendar.after(clock_from, clock_left)`. A changed calendar moves nobody's due time by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar

if TYPE_CHECKING:
    from escalations.models import Ticket
    from escalations.models.ladder_levels_and_escalations import LadderLevel
    from escalations.models.routing import RoutingRule


Ladder: TypeAlias = "Mapping[int, LadderLevel]"


def clock_of(ticket: Ticket) -> Calendar:
    """What the ticket's time is counted on."""
    return ticket.calendar.working_time if ticket.calendar else AROUND_THE_CLOCK


def start_clock(ticket: Ticket, rule: RoutingRule, now: datetime, ladder: Ladder) -> None:
    """A term begins, with the rule's time on the rule's calendar; nothing has been raised yet."""
    ticket.calendar = rule.calendar if rule.term.unit.works else None
    ticket.clock_from, ticket.clock_left = now, rule.term.span(rule.clock)
    ticket.due_at, ticket.waiting_since = rule.due(now), None
    ticket.escalation_level = 0
    ticket.escalate_at = next_level_at(ticket, ladder)


def pause_clock(ticket: Ticket, now: datetime) -> None:
    """Somebody else is waited for: no time passes until the ticket is gone on with."""
    ticket.waiting_since = now


def resume_clock(ticket: Ticket, now: datetime) -> None:
    """The wait is over: whatever lay ahead of its beginning is as far ahead again, in the calendar's own time."""
    stood, ticket.waiting_since = ticket.waiting_since, None
    ticket.wake_at, ticket.wake_on = None, ""
    if stood is None:
        return
    clock = clock_of(ticket)
    if ticket.due_at > stood:
        ticket.clock_from, ticket.clock_left = now, clock.between(stood, ticket.due_at)
        ticket.due_at = clock.after(now, ticket.clock_left)
    if ticket.escalate_at is not None and ticket.escalate_at > stood:
        ticket.escalate_at = clock.after(now, clock.between(stood, ticket.escalate_at))


def recalculate_due(ticket: Ticket, ladder: Ladder) -> None:
    """Lay the same time on the calendar as it is now."""
    due = due_by_clock(ticket)
    if due is not None:
        ticket.due_at = due
        ticket.escalate_at = next_level_at(ticket, ladder)


def due_by_clock(ticket: Ticket) -> datetime | None:
    """When the ticket is due on its calendar as it is now; None for one whose time left was never written down."""
    if ticket.clock_from is None or ticket.clock_left is None:
        return None
    return clock_of(ticket).after(ticket.clock_from, ticket.clock_left)


def next_level_at(ticket: Ticket, ladder: Ladder) -> datetime | None:
    """When the ticket reaches the next level of the ladder; None at its top (ESC-12).

    A level in working time is counted on the ticket's own calendar.
    """
    step = ladder.get(ticket.escalation_level + 1)
    if step is None:
        return None
    clock = clock_of(ticket) if step.term.unit.works else AROUND_THE_CLOCK
    return clock.after(ticket.due_at, step.term.span(clock))
