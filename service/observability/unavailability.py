"""What requests were answered 503 for: counted by PostgreSQL's code, and noted where every instance can tell of it."""

from __future__ import annotations

from contextlib import suppress

from django.core.cache import cache

from service.observability.metrics import UNAVAILABLE

DISK_FULL = "53100"
KNOWN = (DISK_FULL, "53300", "55P03", "57014", "57P01", "57P03", "25006", "40P01", "OperationalError")
"""Those that an alarm may watch: counted from 0 on, so that the first one is seen as an increase."""
LATELY_SECONDS = 60
_MARK = "unavailable:"


def note_unavailable(why: str) -> None:
    """Count an answer 503; a full disk is noted besides."""
    UNAVAILABLE.labels(why).inc()
    if why == DISK_FULL:
        with suppress(Exception):
            cache.set(_MARK + why, True, LATELY_SECONDS)


def was_lately(why: str) -> bool:
    """Whether it was the reason within the last minute."""
    return cache.get(_MARK + why) is not None


def begin_counting() -> None:
    """Show the known reasons before they occur."""
    for why in KNOWN:
        UNAVAILABLE.labels(why)
