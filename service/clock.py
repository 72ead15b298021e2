"""Business time: every "today", "this month" and day count is Moscow's, whatever the server's zone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

MOSCOW = ZoneInfo("Europe/Moscow")


def moscow_date(moment: datetime) -> date:
    """The Moscow calendar date of an aware moment."""
    return moment.astimezone(MOSCOW).date()


def start_of(day: date) -> datetime:
    """The moment at which a Moscow date begins."""
    return datetime.combine(day, time.min, MOSCOW)


def today() -> date:
    """Today's date in Moscow."""
    return moscow_date(timezone.now())


def month_of(moment: datetime) -> tuple[int, int]:
    """Year and month of an aware moment in Moscow (ORD-23)."""
    day = moscow_date(moment)
    return day.year, day.month
