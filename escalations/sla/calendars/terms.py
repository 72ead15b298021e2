"""How long a ticket may take, in what it is counted (ESC-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices

from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar


class Unit(TextChoices):
    """What a term is counted in."""

    WORKING_HOURS = "working_hours", "рабочих часов"
    WORKING_DAYS = "working_days", "рабочих дней"
    CALENDAR_HOURS = "calendar_hours", "часов подряд"
    CALENDAR_DAYS = "calendar_days", "календарных дней"

    @property
    def works(self) -> bool:
        """Whether only working time counts."""
        return self in (Unit.WORKING_HOURS, Unit.WORKING_DAYS)


FORMS = {
    Unit.WORKING_HOURS: ("рабочий час", "рабочих часа", "рабочих часов"),
    Unit.WORKING_DAYS: ("рабочий день", "рабочих дня", "рабочих дней"),
    Unit.CALENDAR_HOURS: ("час подряд", "часа подряд", "часов подряд"),
    Unit.CALENDAR_DAYS: ("календарный день", "календарных дня", "календарных дней"),
}


def form_of(number: int) -> int:
    """Which of the three forms stands after a number: одна, две, пять."""
    if number % 100 in range(11, 15):
        return 2
    return {1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of time, to be laid on a calendar."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.amount} {FORMS[self.unit][form_of(self.amount)]}"

    def span(self, calendar: Calendar) -> timedelta:
        """The time that the term takes out of a calendar; plain days and hours don't ask who works."""
        match self.unit:
            case Unit.WORKING_DAYS:
                return self.amount * calendar.day
            case Unit.CALENDAR_DAYS:
                return self.amount * AROUND_THE_CLOCK.day
        return timedelta(hours=self.amount)
