"""A working calendar laid out by months: which days are worked, off, holidays, or moved (ESC-11)."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS

from escalations.sla.calendars.hours import WorkingTime
from escalations.sla.calendars.notation import hours_in_words
from escalations.sla.calendars.russian_holidays import DayKind, day_kind
from service.clock import today

QUARTER = 3
WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
YEARS = range(2000, 2100)
LEGEND = {
    "worked": "рабочий день",
    "off": "выходной",
    "holiday": "праздник или перенос выходного",
    "moved": "рабочий вместо другого дня",
    "special": "особый день",
}


@dataclass(frozen=True)
class Day:
    """A date in the layout: what kind of day it is, and its hours."""

    date: date
    kind: str
    hours: str

    @property
    def description(self) -> str:
        """The day for whoever hears the page."""
        return f"{self.date:%d.%m.%Y}: {LEGEND[self.kind]}, {self.hours}"


@dataclass(frozen=True)
class Month:
    """A month by weeks; a place outside it is empty."""

    title: str
    weeks: list[list[Day | None]]


def months_from(calendar: WorkingTime, year: int, month: int) -> Iterator[Month]:
    """Three months, as a quarter is planned."""
    for number in range(month - 1, month - 1 + QUARTER):
        yield calendar_month(calendar, year + number // 12, number % 12 + 1)


def calendar_month(calendar: WorkingTime, year: int, month: int) -> Month:
    """One month of the calendar."""
    weeks = [
        [calendar_day(calendar, on) if on.month == month else None for on in week]
        for week in Weeks().monthdatescalendar(year, month)
    ]
    return Month(f"{MONTHS[month]} {year}", weeks)


def calendar_day(calendar: WorkingTime, on: date) -> Day:
    """A date as people of this calendar know it."""
    hours = calendar.hours_on(on)
    return Day(on, kind_in(calendar, on, worked=bool(hours)), hours_in_words(hours))


def kind_in(calendar: WorkingTime, on: date, *, worked: bool) -> str:
    """Why a day is worked or off; a date of its own beats the country's calendar, and that beats the week."""
    if on in calendar.days:
        return "special"
    kind = day_kind(on) if calendar.by_production_calendar else DayKind.ORDINARY
    if kind is DayKind.WORKED_INSTEAD:
        return "moved"
    if kind is DayKind.DAY_OFF and calendar.week[on.weekday()]:
        return "holiday"
    return "worked" if worked else "off"


def asked_month(text: str) -> tuple[int, int]:
    """The month that an address names as `2026-11`; the present one where it names none."""
    year, _, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and int(year) in YEARS and 1 <= int(month) <= 12:
        return int(year), int(month)
    return today().year, today().month


def neighbour(year: int, month: int, by: int) -> str:
    """The month so many months away, as addresses name it."""
    number = year * 12 + month - 1 + by
    return f"{number // 12}-{number % 12 + 1:02}"
