"""Whoever goes on from an event is woken once it is committed, instead of waiting for the clock (INT-3).

Waking is a courtesy: the clock finds whatever nobody was woken for.
"""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Protocol

import structlog
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)
SOON = 1.0


class Task(Protocol):
    """A Celery task, as far as an alarm is concerned."""

    @property
    def name(self) -> str:
        """What logs call it."""

    def apply_async(self, *, countdown: float, retry: bool) -> object:
        """Have it run so many seconds from now."""


class EventTask:
    """Has a task run a second from now; until then it is set already, so that many events make one run."""

    def __init__(self, task: Task) -> None:
        self.task, self.rings_at = task, 0.0

    def set(self) -> None:
        """See to a run that begins no sooner than this event is to be seen."""
        now = time.monotonic()
        if now < self.rings_at:
            return
        self.rings_at = now + SOON
        try:
            self.task.apply_async(countdown=SOON, retry=False)
        except OperationalError as error:
            log.warning("nobody_woken", task=self.task.name, kind=type(error).__name__)


class Alarm(Protocol):
    """Whoever goes on from an event."""

    def set(self) -> None:
        """See to it that they do; soon, and whatever happens without harm to the change that is committed."""


_alarms: dict[str, list[Alarm]] = defaultdict(list)
_alarms_of_all: list[Alarm] = []


def run_on_event(type_: str, alarm: Alarm) -> None:
    """Have an alarm set by every event of a type."""
    _alarms[type_].append(alarm)


def run_on_every_event(alarm: Alarm) -> None:
    """Have an alarm set by every event."""
    _alarms_of_all.append(alarm)


def schedule_tasks(type_: str) -> None:
    """Set the alarms for an event of this transaction when it is committed."""
    for alarm in (*_alarms.get(type_, ()), *_alarms_of_all):
        transaction.on_commit(alarm.set, robust=True)
