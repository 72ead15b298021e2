"""Whoever goes on from an event is woken for it soon, and once for many (INT-3)."""

from __future__ import annotations

import pytest
from celery import Celery
from django.conf import settings

from service.fsm.on_commit_tasks import SOON, EventTask


def test_many_events_within_a_second_are_one_run() -> None:
    app, runs = Celery("here", set_as_current=False, task_always_eager=True), []

    @app.task
    def woken() -> None:
        runs.append(1)

    alarm = EventTask(woken)
    for _ in range(3):
        alarm.set()
    assert runs == [1]
    alarm.rings_at -= SOON
    alarm.set()
    assert runs == [1, 1]


def test_a_broker_that_is_away_disturbs_nobody(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kombu.utils.functional.sleep", pytest.fail)  # between one attempt to connect and the next
    app = Celery("nowhere", set_as_current=False, broker="redis://127.0.0.1:1/0")
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    @app.task
    def unreachable() -> None:
        raise AssertionError

    EventTask(unreachable).set()
    assert "nobody_woken" in caplog.text
