"""Moments of the demo, relative to the present: this Moscow month and earlier ones always exist (ORD-23)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from service.clock import MOSCOW, moscow_date


class Age(StrEnum):
    """How old an order is by the Moscow month of its creation."""

    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    OLDER = "older"


def _month_before(start: datetime, months: int) -> datetime:
    """The first moment of the month that lies `months` before the one starting at `start`."""
    index = start.year * 12 + start.month - 1 - months
    return start.replace(year=index // 12, month=index % 12 + 1)


@dataclass(frozen=True, slots=True)
class DemoCalendar:
    """The present moment, in Moscow time, and what can have happened before it."""

    now: datetime

    @classmethod
    def at(cls, now: datetime) -> "DemoCalendar":
        """The calendar of an aware moment; parts of a second are dropped."""
        return cls(now.astimezone(MOSCOW).replace(microsecond=0))

    def created(self, age: Age, rng: Random) -> datetime:
        """A moment of creation in the month named, never later than the present."""
        first = self.now.replace(day=1, hour=0, minute=0, second=0)
        if age is Age.THIS_MONTH:
            return self._between(first, self.now, rng)
        months = 1 if age is Age.LAST_MONTH else rng.randrange(2, 15)
        start = _month_before(first, months)
        return self._between(start, _month_before(first, months - 1) - timedelta(seconds=1), rng)

    def after(self, moment: datetime, days: tuple[float, float], rng: Random) -> datetime:
        """Some days after a moment; what would lie in the future happens before the present instead."""
        later = moment + timedelta(days=rng.uniform(*days))
        if later > self.now:
            return self._between(moment, self.now, rng)
        return later.replace(microsecond=0)

    def day_before(self, days: int) -> str:
        """A Moscow date some days before today, as the API writes it."""
        return (moscow_date(self.now) - timedelta(days=days)).isoformat()

    @staticmethod
    def _between(start: datetime, end: datetime, rng: Random) -> datetime:
        """A whole second from start to end, both included."""
        return start + timedelta(seconds=rng.randint(0, int((end - start).total_seconds())))
