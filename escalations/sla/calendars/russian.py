"""The production calendar of Russia: holidays, days off moved elsewhere, and Saturdays worked instead."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache

import holidays


class Kind(Enum):
    """What the production calendar makes of a day."""

    ORDINARY = "ordinary"
    DAY_OFF = "day_off"
    WORKED_INSTEAD = "worked_instead"


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("RU")


@cache
def kind_of(day: date) -> Kind:
    """Whether a day goes by the week, is off for everybody, or stands in for a day that is."""
    if day in _calendar():
        return Kind.DAY_OFF
    return Kind.WORKED_INSTEAD if day in _calendar().weekend_workdays else Kind.ORDINARY
