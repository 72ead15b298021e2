"""Due times: pure functions on the working calendar of Moscow (ESC-15).

A working day is nine hours, so a working day from Friday 17:00 ends on Monday 17:00. What arrives outside
working hours starts with the next ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache

import holidays

from service.clock import MOSCOW

OPENS, CLOSES = time(9), time(18)
HOURS_A_DAY = CLOSES.hour - OPENS.hour
ONE_DAY = timedelta(days=1)


class Unit(Enum):
    """What a term is counted in."""

    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a ticket may take."""

    amount: int
    unit: Unit

    def after(self, start: datetime) -> datetime:
        """The moment the term ends, counted from `start`; in UTC."""
        if self.unit is Unit.CALENDAR_DAYS:
            return start.astimezone(UTC) + self.amount * ONE_DAY
        hours = self.amount * (HOURS_A_DAY if self.unit is Unit.WORKING_DAYS else 1)
        return after_working_time(start, timedelta(hours=hours))


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("RU")


@cache
def works_on(day: date) -> bool:
    """Whether people work on this day: Monday to Friday but holidays, and the Saturdays that stand in for them."""
    return bool(_calendar().is_working_day(day))


def working_hours(day: date) -> tuple[datetime, datetime] | None:
    """The working hours of a day; None when nobody works."""
    if not works_on(day):
        return None
    return datetime.combine(day, OPENS, MOSCOW), datetime.combine(day, CLOSES, MOSCOW)


def after_working_time(start: datetime, span: timedelta) -> datetime:
    """The moment at which `span` of working time has passed since `start`; in UTC."""
    day, left = start.astimezone(MOSCOW).date(), span
    while True:
        hours = working_hours(day)
        if hours is not None:
            begun = max(start, hours[0])
            spent = max(hours[1] - begun, timedelta())
            if left <= spent:
                return (begun + left).astimezone(UTC)
            left -= spent
        day += ONE_DAY
