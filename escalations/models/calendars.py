"""Working calendars as supervisors and administrators keep them (ESC-11)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from escalations.sla.calendars.hours import WorkingTime
from escalations.sla.calendars.notation import BadHours, hours_from_json

DAYS_OF_WEEK = 7


def hours_of_day(value: Any) -> None:
    """Refuse what is no sequence of hours.

    Raises:
        ValidationError: with the fault in Russian.
    """
    try:
        hours_from_json(value)
    except BadHours as error:
        raise ValidationError(str(error)) from error


def hours_of_week(value: Any) -> None:
    """Refuse what is no week, or one in which nobody works.

    Raises:
        ValidationError: with the fault in Russian.
    """
    if not isinstance(value, list) or len(value) != DAYS_OF_WEEK:
        raise ValidationError("Нужны часы семи дней недели.")
    for day in value:
        hours_of_day(day)
    if not any(value):
        raise ValidationError("Хотя бы один день недели должен быть рабочим.")


class WorkCalendar(models.Model):
    """The hours of a group of people; `stamp` changes with every edit, so that what was built of it is built anew."""

    code = models.SlugField("код", max_length=40, unique=True)
    name = models.CharField("название", max_length=120)
    week = models.JSONField("часы по дням недели", validators=[hours_of_week])
    by_production_calendar = models.BooleanField("праздники и переносы России", default=True)
    stamp = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        verbose_name = "рабочий календарь"
        verbose_name_plural = "рабочие календари"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(week=[[]] * DAYS_OF_WEEK),
                name="calendar_has_working_hours",
                violation_error_message="Укажите рабочие часы: нужен хотя бы один рабочий день.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it under a new stamp."""
        self.stamp = uuid4()
        super().save(*args, **kwargs)

    @property
    def working_time(self) -> WorkingTime:
        """The calendar as a value; built once for each edit in each process."""
        if self.stamp not in _BUILT:
            if len(_BUILT) >= MOST_BUILT:
                _BUILT.clear()
            _BUILT[self.stamp] = self._build()
        return _BUILT[self.stamp]

    def _build(self) -> WorkingTime:
        days = {row.day: hours_from_json(row.hours) for row in self.days.all()}
        return WorkingTime([hours_from_json(hours) for hours in self.week], days, self.by_production_calendar)


_BUILT: dict[Any, WorkingTime] = {}
MOST_BUILT = 200


class CalendarDay(models.Model):
    """A date on which the people of a calendar work otherwise; without hours, a day off."""

    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="days", verbose_name="календарь")
    day = models.DateField("дата")
    hours = models.JSONField("часы", default=list, blank=True, validators=[hours_of_day])
    note = models.CharField("примечание", max_length=200, blank=True)

    class Meta:
        verbose_name = "особый день"
        verbose_name_plural = "особые дни"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "day"],
                name="one_special_day_per_date",
                violation_error_message="Этот день в календаре уже есть.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it and mark the calendar as edited."""
        super().save(*args, **kwargs)
        self.calendar.save(update_fields=["stamp"])

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete it and mark the calendar as edited."""
        gone = super().delete(*args, **kwargs)
        self.calendar.save(update_fields=["stamp"])
        return gone
