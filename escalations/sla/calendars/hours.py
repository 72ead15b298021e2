"""Working time as a value: the hours of a week with their breaks, and pure arithmetic on them; in Moscow's time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from escalations.sla.calendars.russian_holidays import DayKind, day_kind
from service.clock import MOSCOW

Interval = tuple[time, time]
Hours = tuple[Interval, ...]
ONE_DAY = timedelta(days=1)
FARTHEST = 1_100


class NobodyWorks(ValueError):
    """A calendar has no working hours for years; a term can't be laid on it."""


class Calendar(Protocol):
    """What a due time is counted on."""

    @property
    def day(self) -> timedelta:
        """How long a day is when a term is given in days."""

    def after(self, start: datetime, span: timedelta) -> datetime:
        """The moment at which `span` has passed since `start`; in UTC."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much time passes from `start` to `end`; nothing where the end comes first."""

    def before(self, end: datetime, span: timedelta) -> datetime:
        """The last moment from which `span` passes until `end`; in UTC."""


class AroundTheClock:
    """The calendar of plain days and hours."""

    day = ONE_DAY

    def after(self, start: datetime, span: timedelta) -> datetime:
        """Time simply passes."""
        return start.astimezone(UTC) + span

    def between(self, start: datetime, end: datetime) -> timedelta:
        """All of it counts."""
        return max(end - start, timedelta())

    def before(self, end: datetime, span: timedelta) -> datetime:
        """Time simply passed."""
        return end.astimezone(UTC) - span


AROUND_THE_CLOCK = AroundTheClock()


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When people work: hours by the day of the week, Monday first, and days that are otherwise.

    Attributes:
        week: seven days' hours, each several intervals without overlap, ascending.
        days: dates with hours of their own; they beat everything else.
        by_production_calendar: holidays are off, and a Saturday worked instead has the hours of a usual day.
    """

    week: Sequence[Hours]
    days: Mapping[date, Hours] = field(default_factory=dict)
    by_production_calendar: bool = True

    @property
    def usual(self) -> Hours:
        """The hours of the week's first working day."""
        return next((hours for hours in self.week if hours), ())

    @property
    def day(self) -> timedelta:
        """How long people work on a usual day: a term of one working day is so much working time."""
        return sum((length(interval) for interval in self.usual), timedelta())

    def hours_on(self, day: date) -> Hours:
        """When people work on a date."""
        if day in self.days:
            return self.days[day]
        usual = self.week[day.weekday()]
        if not self.by_production_calendar:
            return usual
        match day_kind(day):
            case DayKind.DAY_OFF:
                return ()
            case DayKind.WORKED_INSTEAD:
                return usual or self.usual
        return usual

    def after(self, start: datetime, span: timedelta) -> datetime:
        """The moment at which so much working time has passed since `start`; in UTC.

        Raises:
            NobodyWorks: the calendar has no hours in which it could pass.
        """
        left = span
        for begins, ends in self._intervals_from(start):
            begun = max(start, begins)
            if left <= ends - begun:
                return (begun + left).astimezone(UTC)
            left -= max(ends - begun, timedelta())
        raise NobodyWorks(f"no {span} of working time after {start:%Y-%m-%d}")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`; nothing where the end comes first."""
        total = timedelta()
        for begins, ends in self._intervals_from(start):
            if begins >= end:
                break
            total += max(min(ends, end) - max(begins, start), timedelta())
        return total

    def before(self, end: datetime, span: timedelta) -> datetime:
        """The last moment from which so much working time passes until `end`; in UTC.

        Raises:
            NobodyWorks: the calendar has no hours in which it could have passed.
        """
        left, last = span, end.astimezone(MOSCOW).date()
        for number in range(FARTHEST):
            day = last - number * ONE_DAY
            for opens, closes in reversed(self.hours_on(day)):
                begins, ends = datetime.combine(day, opens, MOSCOW), min(datetime.combine(day, closes, MOSCOW), end)
                if left <= ends - begins:
                    return (ends - left).astimezone(UTC)
                left -= max(ends - begins, timedelta())
        raise NobodyWorks(f"no {span} of working time before {end:%Y-%m-%d}")

    def _intervals_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        first = start.astimezone(MOSCOW).date()
        for number in range(FARTHEST):
            day = first + number * ONE_DAY
            for opens, closes in self.hours_on(day):
                yield datetime.combine(day, opens, MOSCOW), datetime.combine(day, closes, MOSCOW)


def length(interval: Interval) -> timedelta:
    """How long an interval of a day is."""
    opens, closes = interval
    return timedelta(hours=closes.hour - opens.hour, minutes=closes.minute - opens.minute)
