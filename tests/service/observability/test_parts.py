"""What isn't as it must be is told by a figure, by the health answer and by the log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from prometheus_client import REGISTRY, generate_latest
from psycopg.errors import DiskFull

from service.http import middleware
from service.http.failures import problem_of
from service.observability import background_work, health
from service.observability.metrics import readings
from service.observability.request_metrics import RequestMetricsMiddleware

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unmarked() -> Iterator[None]:
    """No mark of another test's."""
    cache.clear()
    yield
    cache.clear()


def full_disk() -> OperationalError:
    error = OperationalError()
    error.__cause__ = DiskFull("could not extend file")
    return error


def test_a_full_disk_is_answered_503_counted_and_told_for_a_minute() -> None:
    named = {"why": "53100"}
    before = REGISTRY.get_sample_value("desk_unavailable_total", named)
    assert health.holding()["disk"] == 1
    assert problem_of(full_disk()).status == 503
    assert REGISTRY.get_sample_value("desk_unavailable_total", named) == (before or 0) + 1
    assert health.holding()["disk"] == 0


def test_a_task_that_fails_for_want_of_space_tells_it_too() -> None:
    background_work.note_failed(exception=ValueError())
    assert health.holding()["disk"] == 1
    background_work.note_failed(exception=full_disk())
    assert health.holding()["disk"] == 0


def test_each_part_is_a_figure_by_its_name() -> None:
    told = {name: value for name, _, value in readings()}["desk_part"]
    assert isinstance(told, dict)
    assert set(told) == set(health.PARTS)
    assert told["database"] == 1


def test_without_the_database_its_parts_fail_without_asking_each(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise health.NotReady

    def asked() -> None:
        raise AssertionError("the database is known to be away")

    monkeypatch.setitem(health.PARTS, "database", away)
    for name in health.ASKED_OF_THE_DATABASE - {"database"}:
        monkeypatch.setitem(health.PARTS, name, asked)
    told = health.holding()
    assert {told[name] for name in health.ASKED_OF_THE_DATABASE} == {0}


def test_the_maintenance_worker_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from celery import current_app

    answers = [{"maintenance@db": {"ok": "pong"}}, {"worker1@app": {"ok": "pong"}}]
    monkeypatch.setattr(current_app.control, "ping", lambda timeout: answers)
    assert health.answering_workers() == 1


def test_a_broker_that_was_just_away_is_not_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_work, "_away_at", time.monotonic())
    with pytest.raises(background_work.BrokerAway), background_work.broker_client():
        pytest.fail("it was asked")


def test_a_web_that_is_about_to_end_says_so_and_lives(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_ENDING", str(tmp_path / "ending"))
    assert client.get("/healthz?serving").status_code == 200
    assert "serving" not in health.failed()
    (tmp_path / "ending").touch()
    assert client.get("/healthz?serving").status_code == 503
    assert client.get("/livez").status_code == 200
    assert "serving" in client.get("/readyz").json()["failed"]


def test_the_proxys_question_alone_leaves_no_line_in_the_log(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DESK_ENDING", raising=False)
    lines: list[str] = []
    monkeypatch.setattr(middleware, "log", SimpleNamespace(info=lambda what, **words: lines.append(what)))
    assert client.get("/healthz?serving").status_code == 200
    assert lines == []
    assert client.get("/livez?serving").status_code == 200
    assert lines == ["request"]


def test_a_method_that_nobody_knows_makes_no_figure_of_its_own() -> None:
    counted = RequestMetricsMiddleware(lambda request: HttpResponse())
    counted(RequestFactory().generic("ANNA", "/livez"))
    assert "ANNA" not in generate_latest().decode()


def test_a_failed_task_lets_go_of_what_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[BaseException] = []
    monkeypatch.setattr(background_work, "drop_stale", given_up.append)
    fault = ValueError()
    background_work.note_failed(exception=fault)
    background_work.note_failed()
    assert given_up == [fault]
