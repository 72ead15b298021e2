"""How long a ticket may take, in what it is counted (ESC-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices

from escalations.calendars.hours import AROUND_THE_CLOCK, Calendar


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


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of time, to be laid on a calendar."""

    amount: int
    unit: Unit

    def span(self, calendar: Calendar) -> timedelta:
        """The time that the term takes out of a calendar; plain days and hours don't ask who works."""
        match self.unit:
            case Unit.WORKING_DAYS:
                return self.amount * calendar.day
            case Unit.CALENDAR_DAYS:
                return self.amount * AROUND_THE_CLOCK.day
        return timedelta(hours=self.amount)
