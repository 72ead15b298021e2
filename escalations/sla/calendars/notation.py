"""How hours are kept and typed: `09:00–13:00, 14:00–18:00`; none for a day off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from escalations.sla.calendars.hours import Hours

INTERVAL = re.compile(r"(\d{1,2}):(\d{2})\s*[–—-]\s*(\d{1,2}):(\d{2})")
Kept = Sequence[Sequence[str]]


class BadHours(ValueError):
    """What was typed or stored is no sequence of hours; the message says why, in Russian."""


def parsed(text: str) -> Hours:
    """The hours that a line of text names.

    Raises:
        BadHours: it can't be read, an interval ends before it begins, or one begins before the last has ended.
    """
    return in_order([_interval(part.strip()) for part in text.split(",") if part.strip()])


def _interval(part: str) -> tuple[time, time]:
    found = INTERVAL.fullmatch(part)
    if found is None:
        raise BadHours(f"«{part}» — не промежуток времени; пишите так: 09:00–13:00.")
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    try:
        return time(from_hour, from_minute), time(to_hour, to_minute)
    except ValueError as error:
        raise BadHours(f"В «{part}» нет такого времени.") from error


def in_order(hours: Sequence[tuple[time, time]]) -> Hours:
    """The intervals, if each begins before it ends and after the one before it.

    Raises:
        BadHours: one doesn't.
    """
    last = None
    for opens, closes in hours:
        if opens >= closes:
            raise BadHours(f"Промежуток {opens:%H:%M}–{closes:%H:%M} кончается раньше, чем начинается.")
        if last is not None and opens < last:
            raise BadHours(f"Промежуток {opens:%H:%M}–{closes:%H:%M} начинается до конца предыдущего.")
        last = closes
    return tuple(hours)


def hours_to_json(hours: Hours) -> list[list[str]]:
    """The hours as JSON holds them."""
    return [[f"{opens:%H:%M}", f"{closes:%H:%M}"] for opens, closes in hours]


def hours_from_json(stored: Kept) -> Hours:
    """The hours out of JSON.

    Raises:
        BadHours: they are none.
    """
    try:
        return in_order([(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in stored])
    except (TypeError, ValueError) as error:
        raise BadHours(str(error)) from error


def hours_in_words(hours: Hours) -> str:
    """The hours as people read and type them; a dash on a day off."""
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours) or "—"
