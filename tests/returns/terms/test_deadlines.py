"""The clocks against an oracle that counts days one by one on Moscow's calendar (RET-3, OPP-1, D-7, D-11)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from returns.choices import OWED, CaseStatus
from returns.terms.deadlines import (
    has_lapsed,
    is_overdue,
    lapses_after,
    refund_clock_runs,
    refund_due,
    window_end,
    within_window,
)
from service.clock import moscow_date

# The moments from which Moscow has been this many hours ahead of UTC, by law; three hours in the winter before.
PERMANENT = [
    (datetime(2011, 3, 26, 23, tzinfo=UTC), 4),
    (datetime(2014, 10, 25, 22, tzinfo=UTC), 3),
]
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def offset_of(moment: datetime) -> int:
    """Hours that Moscow was ahead of UTC, from 2011 on."""
    hours = 3
    for since, result in PERMANENT:
        if moment >= since:
            hours = result
    return hours


def next_day(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The day after, by the calendar on the wall."""
    leap = month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    if day < MONTHS[month - 1] + leap:
        return year, month, day + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def counted(start: date, days: int) -> date:
    """The day that many days later, counted one by one: the day after the event is day 1."""
    parts = start.year, start.month, start.day
    for _ in range(days):
        parts = next_day(*parts)
    return date(*parts)


days = st.dates(date(2011, 1, 1), date(2099, 1, 1))
spans = st.integers(0, 365)
moments = st.integers(1_294_000_000, 2_840_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments)
@example(datetime(2026, 3, 16, 20, 59, 59, 999_999, tzinfo=UTC))
@example(datetime(2026, 3, 16, 21, tzinfo=UTC))
@example(datetime(2026, 12, 31, 21, tzinfo=UTC))
@example(datetime(2024, 2, 28, 21, tzinfo=UTC))
@example(datetime(2011, 3, 26, 20, 59, tzinfo=UTC))
@example(datetime(2011, 3, 27, 20, 0, tzinfo=UTC))
@example(datetime(2012, 6, 30, 19, 59, tzinfo=UTC))
@example(datetime(2012, 6, 30, 20, 0, tzinfo=UTC))
@example(datetime(2014, 10, 25, 20, 0, tzinfo=UTC))
@example(datetime(2014, 10, 26, 20, 59, tzinfo=UTC))
@example(datetime(2014, 10, 26, 21, 0, tzinfo=UTC))
def test_the_day_of_an_event_is_moscows(moment: datetime) -> None:
    assert moscow_date(moment) == (moment + timedelta(hours=offset_of(moment))).date()


@given(days, spans)
@example(date(2024, 2, 15), 14)
@example(date(2023, 2, 15), 14)
@example(date(2026, 12, 31), 30)
@example(date(2011, 3, 26), 1)
@example(date(2014, 10, 25), 1)
def test_every_clock_counts_calendar_days_from_the_day_after(start: date, span: int) -> None:
    end = counted(start, span)
    assert window_end(start, span) == refund_due(start, span) == lapses_after(start, span) == end


@given(days, st.integers(0, 60))
@example(date(2026, 3, 1), 14)
@example(date(2026, 3, 1), 15)
def test_the_window_is_open_to_the_end_of_day_fourteen(redeemed_on: date, later: int) -> None:
    assert within_window(counted(redeemed_on, later), window_end(redeemed_on)) is (later <= 14)


@pytest.mark.parametrize("status", CaseStatus.values)
@given(sent_on=days, later=st.integers(0, 90))
@example(sent_on=date(2026, 3, 1), later=30)
@example(sent_on=date(2026, 3, 1), later=31)
def test_day_thirty_belongs_to_the_period_and_day_thirty_one_does_not(status: str, sent_on: date, later: int) -> None:
    as_of, due = counted(sent_on, later), refund_due(sent_on)
    waits = status not in {"advised", "lapsed", "refused", "settled", "withdrawn"}
    assert refund_clock_runs(due, as_of) is (later <= 30)
    assert is_overdue(status, due, as_of) is (waits and later >= 31)


@given(days, st.integers(0, 90))
def test_an_advised_case_is_waited_for_to_the_end_of_its_days_of_grace(redeemed_on: date, later: int) -> None:
    lapses_on = lapses_after(window_end(redeemed_on))
    assert has_lapsed(lapses_on, counted(redeemed_on, later)) is (later > 28)


def test_a_clock_that_never_began_is_never_over() -> None:
    assert not has_lapsed(None, date(2026, 3, 1))
    assert {is_overdue(status, None, date(2026, 3, 1)) for status in CaseStatus.values} == {False}


def test_only_who_sent_and_still_waits_is_owed() -> None:
    assert {
        "sent",
        "received",
        "examined",
        "refund_approved",
        "exchange_approved",
        "resend_approved",
    } == OWED
