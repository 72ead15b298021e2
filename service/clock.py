"""Business time: every "today", "this month" and day count is Moscow's, whatever the server's zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
_AS_OF: ContextVar[datetime | None] = ContextVar("told_as_of", default=None)
_LOOKED_AT: ContextVar[datetime | None] = ContextVar("looked_at", default=None)


def present() -> datetime:
    """The moment that is asked about: now, but where one looks back (FOR-2) or ahead."""
    return _LOOKED_AT.get() or datetime.now(UTC)


def is_the_present() -> bool:
    """Whether the present itself is asked about: nobody looks back or ahead."""
    return _LOOKED_AT.get() is None


def effective_now() -> datetime:
    """The moment that a change counts from and is recorded at: now, but where the past is being told."""
    return _AS_OF.get() or present()


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Have what is done inside recorded as done at this moment; for the demo, which tells what people did."""
    token = _AS_OF.set(moment)
    try:
        yield
    finally:
        _AS_OF.reset(token)


@contextmanager
def looking_at(moment: datetime) -> Iterator[None]:
    """Have what is asked inside answered for this moment: it is "now", its Moscow date is "today"."""
    token = _LOOKED_AT.set(moment)
    try:
        yield
    finally:
        _LOOKED_AT.reset(token)


def moscow_date(moment: datetime) -> date:
    """The Moscow calendar date of an aware moment."""
    return moment.astimezone(MOSCOW).date()


def start_of(day: date) -> datetime:
    """The moment at which a Moscow date begins."""
    return datetime.combine(day, time.min, MOSCOW)


def today() -> date:
    """Today's date in Moscow."""
    return moscow_date(present())


def month_of(moment: datetime) -> tuple[int, int]:
    """Year and month of an aware moment in Moscow (ORD-23)."""
    day = moscow_date(moment)
    return day.year, day.month
