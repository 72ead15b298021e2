"""Due times on Moscow's working calendar, against an oracle that counts minute by minute (ESC-15)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalations.choices import TicketCategory
from escalations.due import Term, Unit, after_working_time, works_on
from escalations.routing import ROUTES, route_of
from service.clock import MOSCOW

MINUTE = timedelta(minutes=1)
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 1), timezones=st.just(MOSCOW))  # noqa: DTZ001


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW)


def oracle(start: datetime, minutes: int) -> datetime:
    """Walks minute by minute and counts those that people work."""
    moment = start.replace(second=0, microsecond=0)
    while minutes:
        local = moment.astimezone(MOSCOW)
        minutes -= works_on(local.date()) and 9 <= local.hour < 18
        moment += MINUTE
    return moment


@given(start=MOMENTS, hours=st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_working_hours_agree_with_counting_minutes(start: datetime, hours: int) -> None:
    start = start.replace(second=0, microsecond=0)
    assert after_working_time(start, timedelta(hours=hours)) == oracle(start, hours * 60)


@given(start=MOMENTS, amount=st.integers(1, 5), unit=st.sampled_from(Unit))
@settings(max_examples=100, deadline=None)
def test_a_later_start_is_never_due_earlier(start: datetime, amount: int, unit: Unit) -> None:
    term = Term(amount, unit)
    assert start < term.after(start) <= term.after(start + timedelta(hours=3))


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        (at(2026, 3, 17, 10), Term(4, Unit.WORKING_HOURS), at(2026, 3, 17, 14)),
        (at(2026, 3, 17, 16), Term(4, Unit.WORKING_HOURS), at(2026, 3, 18, 11)),
        (at(2026, 3, 20, 17), Term(1, Unit.WORKING_DAYS), at(2026, 3, 23, 17)),
        (at(2026, 3, 21, 12), Term(1, Unit.WORKING_DAYS), at(2026, 3, 23, 18)),
        (at(2026, 3, 20, 17), Term(2, Unit.CALENDAR_DAYS), at(2026, 3, 22, 17)),
        (at(2025, 12, 30, 17), Term(2, Unit.WORKING_DAYS), at(2026, 1, 13, 17)),
        (at(2024, 11, 1, 17), Term(1, Unit.WORKING_DAYS), at(2024, 11, 2, 17)),
    ],
)
def test_terms_by_the_calendar(start: datetime, term: Term, due: datetime) -> None:
    assert term.after(start) == due
    assert term.after(start).tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 11, 2), True),  # a Saturday that stood in for the fourth
        (date(2024, 11, 4), False),
        (date(2026, 1, 8), False),
        (date(2026, 3, 9), False),  # moved from Sunday, the eighth
        (date(2026, 3, 21), False),
    ],
)
def test_transferred_days_are_known(day: date, works: bool) -> None:
    assert works_on(day) is works


def test_every_category_has_a_route() -> None:
    assert {category for category in TicketCategory if route_of(category)} == set(TicketCategory)
    assert [route.priority for route in ROUTES.values()] == sorted(route.priority for route in ROUTES.values())
