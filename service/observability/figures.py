"""Figures that stand in the database or the broker, read when somebody looks: queues, lags, what is overdue.

A house adds its own at start: `register("desk_held_events", "…", count)`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

import structlog
from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from service.models import Delivery, DeliveryState, OutboxEvent

log = structlog.get_logger(__name__)
BROKER_PATIENCE = 2
QUEUE = "celery"
BEAT_MARK = "beat:last"
BEAT_MARK_SECONDS = 7 * 86_400
Reader = Callable[[], float]
_FIGURES: dict[str, tuple[str, Reader]] = {}


def register(name: str, words: str, read: Reader) -> None:
    """Have a figure shown in `/metrics` and `/healthz?verbose`.

    Raises:
        ValueError: another one has this name.
    """
    if _FIGURES.get(name, (words, read))[1] is not read:
        raise ValueError(f"two figures are called {name}")
    _FIGURES[name] = (words, read)


def readings() -> Iterator[tuple[str, str, float]]:
    """Every figure that can be read now: its name, what it is, its value."""
    for name, (words, read) in _FIGURES.items():
        try:
            yield name, words, read()
        except Exception as error:  # whatever is away, the others are still told
            log.warning("figure_not_read", figure=name, kind=type(error).__name__)


class Figures(Collector):
    """The figures as gauges for Prometheus."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge a figure."""
        for name, words, value in readings():
            yield GaugeMetricFamily(name, words, value)


def note_beat() -> None:
    """Note that a task which beat has sent is done: beat, broker and a worker are alive."""
    cache.set(BEAT_MARK, time.time(), timeout=BEAT_MARK_SECONDS)


def beat_seconds() -> float:
    """Seconds since the last task of beat's was done; infinite where none has been."""
    noted = cache.get(BEAT_MARK)
    return math.inf if noted is None else max(0.0, time.time() - noted)


def queue_length() -> float:
    """How many tasks wait for a worker."""
    from celery import current_app

    with current_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as link:
        return float(link.default_channel.client.llen(QUEUE))


def outbox_seconds() -> float:
    """The age in seconds of the oldest event without a place in the feed, or waiting for a subscriber; 0 for none."""
    unplaced = OutboxEvent.objects.filter(position=None).aggregate(at=Min("at"))["at"]
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(at=Min("event__at"))["at"]
    oldest = min((at for at in (unplaced, waiting) if at is not None), default=None)
    return 0.0 if oldest is None else max(0.0, (timezone.now() - oldest).total_seconds())


register("desk_queue_length", "Задач ждут обработчика", queue_length)
register("desk_beat_last_seconds", "Секунд с последней выполненной задачи планировщика", beat_seconds)
register("desk_outbox_lag_seconds", "Возраст самого старого неотправленного события, секунд", outbox_seconds)
