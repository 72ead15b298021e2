"""Whether the work in the background goes on: when each periodic task was last done, what waits, and since when."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from celery import current_app
from celery.schedules import crontab
from celery.signals import before_task_publish, task_failure, task_success
from django.conf import settings
from django.core.cache import cache
from django.db.models import Min
from django.utils import timezone
from kombu.exceptions import OperationalError

from service.database.lost_connections import drop_stale, sqlstate_of
from service.models import Delivery, DeliveryState, OutboxEvent, Subscription
from service.observability.metrics import register_gauge
from service.observability.unavailability import DISK_FULL, note_unavailable

BROKER_PATIENCE = 2
QUEUES = ("celery", "maintenance")
BEAT_MARK, TASK_MARK = "beat:last", "task:last:"
MARK_SECONDS = 7 * 86_400
SENT_AT = "desk_sent_at"
AWAY_SECONDS = 4.0
_away_at = -math.inf


class BrokerAway(Exception):
    """The broker was away a moment ago."""


def note_beat() -> None:
    """Note that a task which beat has sent is done: beat, broker and a worker are alive."""
    cache.set(BEAT_MARK, time.time(), timeout=MARK_SECONDS)


def beat_seconds() -> float:
    """Seconds since the last task of beat's was done; infinite where none has been."""
    noted = cache.get(BEAT_MARK)
    return math.inf if noted is None else seconds_since(noted)


def seconds_since(moment: float) -> float:
    """Seconds since a moment of `time.time()`; never below 0, whatever another machine's clock says."""
    return max(0.0, time.time() - moment)


def periodic_tasks() -> frozenset[str]:
    """The names of the tasks that beat starts."""
    return frozenset(entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values())


def note_done(sender: Any = None, **kwargs: Any) -> None:
    """Note when a periodic task was last done without a fault."""
    if sender.name in periodic_tasks():
        cache.set(TASK_MARK + sender.name, time.time(), timeout=MARK_SECONDS)


def task_seconds() -> dict[str, float]:
    """By periodic task: seconds since it was last done; infinite where it wasn't in a week."""
    names = sorted(periodic_tasks())
    noted = cache.get_many([TASK_MARK + name for name in names])
    marks = {name: noted.get(TASK_MARK + name) for name in names}
    return {name: math.inf if mark is None else seconds_since(mark) for name, mark in marks.items()}


def seconds_between(schedule: timedelta | crontab) -> float:
    """The seconds from one start of a task to the next; of a `crontab` on the average."""
    if isinstance(schedule, timedelta):
        return schedule.total_seconds()
    return timedelta(days=1).total_seconds() / (len(schedule.hour) * len(schedule.minute))


def seconds_between_tasks() -> dict[str, float]:
    """By periodic task: seconds from one start to the next."""
    return {entry["task"]: seconds_between(entry["schedule"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def note_failed(exception: BaseException | None = None, **kwargs: Any) -> None:
    """Note that a task failed because the database's disk is full; let go of connections that can't go on."""
    if exception is not None:
        drop_stale(exception)
        if sqlstate_of(exception) == DISK_FULL:
            note_unavailable(DISK_FULL)


def stamp_sending(headers: dict[str, Any] | None = None, **kwargs: Any) -> None:
    """Write into a message when it was put into its queue."""
    if headers is not None:
        headers[SENT_AT] = time.time()


@contextmanager
def broker_client() -> Iterator[Any]:
    """The broker's own client. One that was just away isn't waited for again: all figures are to come in time.

    Raises:
        BrokerAway: it was away a moment ago.
        OperationalError: it is away.
    """
    global _away_at
    if time.monotonic() - _away_at < AWAY_SECONDS:
        raise BrokerAway
    with current_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as link:
        try:
            link.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_PATIENCE)
        except OperationalError:
            _away_at = time.monotonic()
            raise
        yield link.default_channel.client


def queue_lengths() -> dict[str, float]:
    """By queue: how many tasks wait for a worker."""
    with broker_client() as client:
        return {queue: float(client.llen(queue)) for queue in QUEUES}


def queue_length() -> float:
    """How many tasks wait for a worker, in all queues."""
    return sum(queue_lengths().values())


def queue_ages() -> dict[str, float]:
    """By queue: seconds that the task waits whose turn is next; 0 where none waits."""
    with broker_client() as client:
        return {queue: waiting_seconds(client.lindex(queue, -1)) for queue in QUEUES}


def waiting_seconds(message: bytes | None) -> float:
    """The seconds that a message of the broker waits already; 0 for none or one without the moment of its sending."""
    headers: Mapping[str, Any] = json.loads(message).get("headers", {}) if message else {}
    sent_at = headers.get(SENT_AT)
    return 0.0 if sent_at is None else seconds_since(sent_at)


def outbox_seconds() -> float:
    """The age in seconds of the oldest event without a place in the feed, or waiting for a subscriber; 0 for none."""
    unplaced = OutboxEvent.objects.filter(position=None).aggregate(at=Min("at"))["at"]
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(at=Min("event__at"))["at"]
    oldest = min((at for at in (unplaced, waiting) if at is not None), default=None)
    return 0.0 if oldest is None else max(0.0, (timezone.now() - oldest).total_seconds())


def failing_subscribers() -> float:
    """How many active subscribers didn't take the last event that was sent to them."""
    return float(Subscription.objects.filter(active=True, failures__gt=0).count())


def dead_deliveries() -> float:
    """How many deliveries were given up and not sent again."""
    return float(Delivery.objects.filter(state=DeliveryState.DEAD).count())


GAUGES = (
    ("desk_queue_length", "Задач ждут обработчика", queue_length, ""),
    ("desk_queue_tasks", "Задач ждут обработчика, по очередям", queue_lengths, "queue"),
    ("desk_queue_oldest_seconds", "Сколько секунд ждёт задача, чья очередь следующая", queue_ages, "queue"),
    ("desk_beat_last_seconds", "Секунд с последней выполненной задачи планировщика", beat_seconds, ""),
    ("desk_task_last_seconds", "Секунд с последнего выполнения периодической задачи", task_seconds, "task"),
    ("desk_task_every_seconds", "Секунд между запусками периодической задачи", seconds_between_tasks, "task"),
    ("desk_outbox_lag_seconds", "Возраст самого старого неотправленного события, секунд", outbox_seconds, ""),
    ("desk_failing_subscribers", "Подписчиков не принимают события", failing_subscribers, ""),
    ("desk_dead_deliveries", "Отправок подписчикам прекращено", dead_deliveries, ""),
)


def watch() -> None:
    """Stamp what is sent, note what is done, and have the figures shown."""
    before_task_publish.connect(stamp_sending, dispatch_uid="stamp sending")
    task_success.connect(note_done, dispatch_uid="note done")
    task_failure.connect(note_failed, dispatch_uid="note failed")
    for name, words, read, label in GAUGES:
        register_gauge(name, words, read, label)
