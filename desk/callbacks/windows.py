"""When a client is rung: the window asked for, else the desk's working time (PRM-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from desk.callbacks.client_time import sleeps_throughout
from escalations.defaults.default_values import OFFICE
from escalations.models import WorkCalendar
from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar
from service.clock import effective_now
from service.input_errors import Faults, FieldError, InvalidInput

LONGEST = timedelta(days=31)
BACKWARDS = FieldError("window.to", "window_backwards", "Конец промежутка должен быть позже начала.")
OVER = FieldError("window.to", "window_over", "Этот промежуток уже прошёл.")
TOO_LONG = FieldError("window.to", "window_too_long", "Промежуток не бывает длиннее 31 дня.")
NOBODY_WORKS = FieldError("window", "no_working_time", "В этом промежутке отдел не работает, звонить будет некому.")
ASLEEP = FieldError("window", "client_asleep", "У клиента в это время ночь: звонят с 9 до 21 по его времени.")
Window = tuple[datetime, datetime]


def desk_calendar() -> Calendar:
    """The department's working time; where nobody has kept a calendar, around the clock."""
    office = WorkCalendar.objects.filter(code=OFFICE).first()
    return AROUND_THE_CLOCK if office is None else office.working_time


def window_of(asked: Mapping[str, Any] | None, now: datetime) -> Window:
    """The window asked for; without one from now until a working day has passed.

    Raises:
        InvalidInput: it lies in the past, is backwards or too long, or nobody works in it; with every fault.
    """
    calendar = desk_calendar()
    if not asked:
        return now, calendar.after(now, calendar.day)
    begins, ends = asked["from"], asked["to"]
    faults = [
        *([BACKWARDS] if ends <= begins else [OVER] if ends <= now else []),
        *([TOO_LONG] if ends - begins > LONGEST else []),
    ]
    if not faults and not calendar.between(max(begins, now), ends):
        faults.append(NOBODY_WORKS)
    if faults:
        raise InvalidInput(faults)
    return begins, ends


def require_waking(window: Window, hours: int, now: datetime) -> None:
    """What is left of a window that was asked for has an hour at which the client isn't asleep.

    Raises:
        InvalidInput: it is night there all through.
    """
    begins, ends = window
    if sleeps_throughout(hours, max(begins, now), ends):
        raise InvalidInput([ASLEEP])


def faults_of_window(asked: Mapping[str, Any] | None) -> list[FieldError]:
    """What is wrong with a window that is asked for now."""
    faults = Faults()
    with faults.of_step():
        window_of(asked, effective_now())
    return faults


def until(due: datetime, now: datetime) -> Window:
    """The window of a call that is promised by a moment; a moment that is past leaves a working day from now."""
    return (now, due) if due > now else window_of(None, now)
