"""The clocks of returns: pure day counts on Moscow dates, day 0 being the day of the event (RET-3, OPP-1, D-7)."""

from __future__ import annotations

from datetime import date, timedelta

from returns.choices import OWED

WINDOW_DAYS = 14
REFUND_DAYS = 30
LAPSE_DAYS = 14


def window_end(redeemed_on: date, days: int = WINDOW_DAYS) -> date:
    """The last day on which a parcel may be posted: day 14 inclusive (RET-3)."""
    return redeemed_on + timedelta(days=days)


def within_window(dispatched_on: date, window_ends_on: date) -> bool:
    """Whether a dispatch on this day is in time (RET-3)."""
    return dispatched_on <= window_ends_on


def refund_due(sent_on: date, days: int = REFUND_DAYS) -> date:
    """The last day of the refund period: day 30 still belongs to it (OPP-1)."""
    return sent_on + timedelta(days=days)


def refund_clock_runs(refund_due_on: date, as_of: date) -> bool:
    """Whether the period isn't over yet (OPP-2); until then operators see a dispatched case as sent (RET-13)."""
    return as_of <= refund_due_on


def is_overdue(status: str, refund_due_on: date | None, as_of: date) -> bool:
    """Whether the client has waited too long: from day 31, if sent and not settled, refused or withdrawn (OPP-1)."""
    return refund_due_on is not None and status in OWED and not refund_clock_runs(refund_due_on, as_of)


def lapses_after(window_ends_on: date, days: int = LAPSE_DAYS) -> date:
    """The last day on which a case without a dispatch is waited for (RET-12)."""
    return window_ends_on + timedelta(days=days)


def has_lapsed(lapses_on: date | None, as_of: date) -> bool:
    """Whether an advised case has been waited for long enough."""
    return lapses_on is not None and as_of > lapses_on
