"""Due times on Moscow's working calendar, against an oracle that counts minute by minute (ESC-15)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar, NobodyWorks, WorkingTime
from escalations.sla.calendars.notation import BadHours, hours_from_json, hours_in_words, hours_to_json, parsed
from escalations.sla.calendars.russian_holidays import DayKind, day_kind
from escalations.sla.calendars.terms import Term, Unit
from service.clock import MOSCOW
from tests.lanes import examples

LONG = (time(9), time(18))
WITH_LUNCH = ((time(9), time(13)), (time(14), time(18)))
PLAIN = WorkingTime([(LONG,)] * 5 + [()] * 2)
OFFICE = WorkingTime([WITH_LUNCH] * 5 + [()] * 2)
SATURDAYS = WorkingTime([WITH_LUNCH] * 5 + [((time(10), time(14)),), ()], {date(2026, 3, 18): ((time(8), time(10)),)})
OTHERWISE = WorkingTime([(LONG,)] * 7, {date(2026, 3, 17): ()}, by_production_calendar=False)
CALENDARS = st.sampled_from([PLAIN, OFFICE, SATURDAYS, OTHERWISE])

MINUTE = timedelta(minutes=1)
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 1), timezones=st.just(MOSCOW))  # noqa: DTZ001


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW)


@cache
def public_days(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("RU", years=year)


def is_worked(calendar: WorkingTime, moment: datetime) -> bool:
    """Whether people work in the minute that begins at a moment, said in another way than the calendar's own."""
    local = moment.astimezone(MOSCOW)
    day = local.date()
    hours = calendar.days.get(day)
    if hours is None:
        hours = calendar.week[day.weekday()]
        if calendar.by_production_calendar:
            public = public_days(day.year)
            if day in public:
                hours = ()
            elif public.is_working_day(day) and day.weekday() >= 5:
                hours = hours or calendar.week[0]
    return any(opens <= local.time() < closes for opens, closes in hours)


def oracle(calendar: WorkingTime, start: datetime, minutes: int) -> datetime:
    """Walks minute by minute and counts those that people work."""
    moment = start
    while minutes:
        minutes -= is_worked(calendar, moment)
        moment += MINUTE
    return moment


@given(calendar=CALENDARS, start=MOMENTS, minutes=st.integers(1, 1_200))
@settings(max_examples=examples(60), deadline=None)
def test_working_time_agrees_with_counting_minutes(calendar: WorkingTime, start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    span = timedelta(minutes=minutes)
    end = oracle(calendar, start, minutes)
    assert calendar.after(start, span) == end
    assert calendar.between(start, end) == span
    assert calendar.between(end, start) == timedelta()
    assert calendar.between(calendar.before(end, span), end) == span
    assert calendar.before(end, span) >= start


@given(calendar=CALENDARS, start=MOMENTS, amount=st.integers(1, 5), unit=st.sampled_from(Unit))
@settings(max_examples=examples(100), deadline=None)
def test_a_later_start_is_never_due_earlier(calendar: WorkingTime, start: datetime, amount: int, unit: Unit) -> None:
    span = Term(amount, unit).span(calendar)
    assert start < calendar.after(start, span) <= calendar.after(start + timedelta(hours=3), span)


def due(start: datetime, term: Term, calendar: WorkingTime) -> datetime:
    clock: Calendar = calendar if term.unit.works else AROUND_THE_CLOCK
    return clock.after(start, term.span(clock))


@pytest.mark.parametrize(
    ("start", "term", "expected"),
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
def test_a_term_on_the_plain_calendar_ends_at_the_expected_moment(
    start: datetime, term: Term, expected: datetime
) -> None:
    assert due(start, term, PLAIN) == expected
    assert due(start, term, PLAIN).tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        (at(2026, 3, 17, 10), Term(4, Unit.WORKING_HOURS), at(2026, 3, 17, 15)),
        (at(2026, 3, 17, 13, 30), Term(1, Unit.WORKING_HOURS), at(2026, 3, 17, 15)),
        (at(2026, 3, 17, 9), Term(4, Unit.WORKING_HOURS), at(2026, 3, 17, 13)),
        (at(2026, 3, 20, 17), Term(1, Unit.WORKING_DAYS), at(2026, 3, 23, 17)),
        (at(2026, 3, 20, 17), Term(3, Unit.CALENDAR_HOURS), at(2026, 3, 20, 20)),
        (at(2025, 10, 31, 17), Term(1, Unit.WORKING_DAYS), at(2025, 11, 1, 17)),
        (at(2025, 11, 1, 17), Term(1, Unit.WORKING_DAYS), at(2025, 11, 5, 17)),
    ],
)
def test_a_lunch_break_is_no_working_time(start: datetime, term: Term, expected: datetime) -> None:
    assert due(start, term, OFFICE) == expected


def test_a_day_of_its_own_beats_the_week_and_the_holidays() -> None:
    worked = WorkingTime(OFFICE.week, {date(2026, 1, 8): ((time(10), time(11)),), date(2026, 1, 12): ()})
    assert worked.after(at(2026, 1, 7, 12), timedelta(hours=1)) == at(2026, 1, 8, 11)
    assert worked.after(at(2026, 1, 8, 11), timedelta(hours=1)) == at(2026, 1, 13, 10)


def test_a_calendar_without_hours_says_so_instead_of_searching_for_ever() -> None:
    with pytest.raises(NobodyWorks):
        WorkingTime([()] * 7).after(at(2026, 3, 17, 9), timedelta(hours=1))


@pytest.mark.parametrize("typed", ["09:00–13:00, 14:00-18:00", " 9:00 - 13:00,14:00—18:00 "])
def test_hours_are_read_as_typed_and_shown_back(typed: str) -> None:
    assert parsed(typed) == WITH_LUNCH
    assert hours_from_json(hours_to_json(parsed(typed))) == WITH_LUNCH
    assert hours_in_words(parsed(typed)) == "09:00–13:00, 14:00–18:00"
    assert parsed("") == ()


@pytest.mark.parametrize("typed", ["9-18", "18:00–09:00", "09:00–13:00, 12:00–18:00", "09:00–25:00"])
def test_hours_that_make_no_sense_are_refused(typed: str) -> None:
    with pytest.raises(BadHours):
        parsed(typed)


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2024, 11, 2), DayKind.WORKED_INSTEAD),  # a Saturday that stood in for the fourth
        (date(2024, 11, 4), DayKind.DAY_OFF),
        (date(2026, 1, 8), DayKind.DAY_OFF),
        (date(2026, 3, 9), DayKind.DAY_OFF),  # moved from Sunday, the eighth
        (date(2026, 3, 21), DayKind.ORDINARY),
        (date(2026, 3, 17), DayKind.ORDINARY),
    ],
)
def test_transferred_days_are_known(day: date, kind: DayKind) -> None:
    assert day_kind(day) is kind


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (1, Unit.WORKING_DAYS, "1 рабочий день"),
        (2, Unit.WORKING_HOURS, "2 рабочих часа"),
        (5, Unit.CALENDAR_DAYS, "5 календарных дней"),
        (11, Unit.WORKING_DAYS, "11 рабочих дней"),
        (14, Unit.CALENDAR_HOURS, "14 часов подряд"),
        (21, Unit.CALENDAR_DAYS, "21 календарный день"),
        (104, Unit.CALENDAR_HOURS, "104 часа подряд"),
        (112, Unit.WORKING_HOURS, "112 рабочих часов"),
    ],
)
def test_a_term_is_told_in_the_form_that_its_number_asks_for(amount: int, unit: Unit, shown: str) -> None:
    assert str(Term(amount, unit)) == shown
