"""A ticket's clock step by step, on a calendar where every second hour is worked: no database is asked (ESC-11, 12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from escalations.sla import due_times

NOW, HOUR = datetime(2026, 11, 20, 12, tzinfo=UTC), timedelta(hours=1)


class Half:
    """Of two hours one is worked."""

    def after(self, moment: datetime, span: timedelta) -> datetime:
        return moment + 2 * span

    def between(self, since: datetime, until: datetime) -> timedelta:
        return (until - since) / 2


HALF: Any = SimpleNamespace(working_time=Half())


def level(hours: int, *, works: bool) -> Any:
    """A level of the ladder after so many hours."""
    return SimpleNamespace(term=SimpleNamespace(unit=SimpleNamespace(works=works), span=lambda clock: hours * HOUR))


LADDER: Any = {1: level(1, works=False), 2: level(3, works=True)}


def a_ticket(**facts: Any) -> Any:
    """A ticket on the half calendar, waiting since now."""
    usual = {"calendar": HALF, "due_at": NOW + 4 * HOUR, "escalate_at": None, "waiting_since": NOW, "clock_from": None}
    return SimpleNamespace(**{**usual, "clock_left": None, "escalation_level": 0, **facts})


@pytest.mark.parametrize("works", [True, False])
def test_a_term_begins_on_its_rules_calendar_at_the_foot_of_the_ladder(works: bool) -> None:
    one = a_ticket(calendar=None, escalation_level=2)
    term = SimpleNamespace(unit=SimpleNamespace(works=works), span=lambda clock: 2 * HOUR)
    rule: Any = SimpleNamespace(calendar=HALF, term=term, clock=None, due=lambda now: now + 2 * HOUR)
    due_times.start_clock(one, rule, NOW, LADDER)
    assert one.calendar == (HALF if works else None)
    assert (one.clock_from, one.clock_left, one.due_at, one.waiting_since) == (NOW, 2 * HOUR, NOW + 2 * HOUR, None)
    assert (one.escalation_level, one.escalate_at) == (0, NOW + 3 * HOUR)


@pytest.mark.parametrize(
    ("reached", "calendar", "at"),
    [(0, HALF, 1), (1, HALF, 6), (1, None, 3), (2, HALF, None)],
)
def test_the_next_level_is_counted_from_the_due_time_and_in_working_time_on_the_calendar(
    reached: int, calendar: Any, at: int | None
) -> None:
    one = a_ticket(escalation_level=reached, calendar=calendar, due_at=NOW)
    assert due_times.next_level_at(one, LADDER) == (None if at is None else NOW + at * HOUR)


def test_what_lay_ahead_when_the_wait_began_is_as_far_ahead_when_it_ends() -> None:
    one = a_ticket(escalate_at=NOW + 6 * HOUR)
    due_times.resume_clock(one, NOW + 10 * HOUR)
    assert (one.due_at, one.escalate_at) == (NOW + 14 * HOUR, NOW + 16 * HOUR)
    assert (one.clock_from, one.clock_left, one.waiting_since) == (NOW + 10 * HOUR, 2 * HOUR, None)


@pytest.mark.parametrize("before", [0, 1])
def test_what_was_over_when_the_wait_began_stays_where_it_was(before: int) -> None:
    over = NOW - before * HOUR
    one = a_ticket(due_at=over, escalate_at=over)
    due_times.resume_clock(one, NOW + 10 * HOUR)
    assert (one.due_at, one.escalate_at, one.clock_from) == (over, over, None)


def test_without_a_next_level_none_is_made() -> None:
    one = a_ticket(escalate_at=None)
    due_times.resume_clock(one, NOW + HOUR)
    assert one.escalate_at is None


def test_who_did_not_wait_loses_nothing() -> None:
    one = a_ticket(waiting_since=None, escalate_at=NOW + HOUR)
    due_times.resume_clock(one, NOW + HOUR)
    assert (one.due_at, one.escalate_at, one.wake_at) == (NOW + 4 * HOUR, NOW + HOUR, None)


@pytest.mark.parametrize(
    ("since", "left", "due"), [(NOW, HOUR, NOW + 2 * HOUR), (None, HOUR, None), (NOW, None, None), (None, None, None)]
)
def test_the_time_left_is_laid_on_the_calendar_as_it_is_now(
    since: datetime | None, left: timedelta | None, due: datetime | None
) -> None:
    one = a_ticket(clock_from=since, clock_left=left)
    due_times.recalculate_due(one, LADDER)
    expected = (NOW + 4 * HOUR, None) if due is None else (due, due + HOUR)
    assert (one.due_at, one.escalate_at) == expected
