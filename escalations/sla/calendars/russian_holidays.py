"""The production calendar of Russia: holidays, days off moved elsewhere, and Saturdays worked instead."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache

import holidays


class DayKind(Enum):
    """What the production calendar makes of a day."""

    ORDINARY = "ordinary"
    DAY_OFF = "day_off"
    WORKED_INSTEAD = "worked_instead"


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("RU")


@cache
def day_kind(day: date) -> DayKind:
    """Whether a day goes by the week, is off for everybody, or stands in for a day that is."""
    if day in _calendar():
        return DayKind.DAY_OFF
    return DayKind.WORKED_INSTEAD if day in _calendar().weekend_workdays else DayKind.ORDINARY
