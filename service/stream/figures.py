"""The stream's figures, kept in the cache, so that `/metrics` and `/healthz?verbose` of the API tell them."""

from __future__ import annotations

import math
import time

from django.core.cache import cache

KEY = "stream:figures"
KEPT_SECONDS = 7 * 86_400


def note_figures(*, connections: int, delay: float, refused: int) -> None:
    """Note how the stream's process does."""
    figures = {"at": time.time(), "connections": connections, "delay": delay, "refused": refused}
    cache.set(KEY, figures, timeout=KEPT_SECONDS)


def _figure(name: str) -> float:
    return float((cache.get(KEY) or {}).get(name, math.nan))


def silent_seconds() -> float:
    """Seconds since the stream's process said that it lives; infinite where it never did."""
    at = _figure("at")
    return math.inf if math.isnan(at) else max(0.0, time.time() - at)


def open_connections() -> float:
    """How many connections the stream holds; 0 where it says nothing."""
    return 0.0 if math.isnan(_figure("connections")) else _figure("connections")


def delivery_delay() -> float:
    """The longest time in seconds from an event to its reader within the last minute; 0 for none."""
    return 0.0 if math.isnan(_figure("delay")) else _figure("delay")


def refused_connections() -> float:
    """How many connections were refused by a limit since the process began."""
    return 0.0 if math.isnan(_figure("refused")) else _figure("refused")


GAUGES = (
    ("desk_stream_last_seconds", "Секунд с последнего знака жизни процесса потока", silent_seconds),
    ("desk_stream_connections", "Открытых соединений потока", open_connections),
    ("desk_stream_delay_seconds", "Наибольшая задержка события в потоке за минуту, секунд", delivery_delay),
    ("desk_stream_refused", "Отказано в соединении по пределу с запуска процесса", refused_connections),
)
