"""Dead workers, a silent beat, waiting tasks and late work are seen in the figures, and every alarm has its figure."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from celery import current_app
from celery.schedules import crontab
from django.conf import settings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from service import tasks
from service.observability import background_work
from service.observability.background_work import QUEUES, SENT_AT, queue_ages, queue_length, queue_lengths

ALERTS = Path(settings.BASE_DIR) / "docs" / "ops" / "alerts.yaml"
ALARMS = ALERTS.with_name("alarms.md")
DASHBOARD = ALERTS.with_name("dashboard.json")
FIGURE = re.compile(r"\b(?:desk|django)_[a-z0-9_]+")
PROMETHEUS_OWN = frozenset({"up"})


@pytest.fixture
def broker() -> Any:
    """The broker's own client, its queues empty before and after."""
    with current_app.connection_for_write() as link:
        client = link.default_channel.client
        client.delete(*QUEUES)
        yield client
        client.delete(*QUEUES)


def rules() -> list[dict[str, Any]]:
    """The alarms as Prometheus reads them."""
    return [rule for group in yaml.safe_load(ALERTS.read_text("utf-8"))["groups"] for rule in group["rules"]]


def figures_of(text: str) -> set[str]:
    """The names that a page of `/metrics` has values or a description for."""
    families = list(text_string_to_metric_families(text))
    return (
        {one.name for one in families}
        | {sample.name for one in families for sample in one.samples}
        | {f"{one.name}_total" for one in families if one.type == "counter"}
    )


def panels() -> list[dict[str, Any]]:
    """What the dashboard shows, without the headings between."""
    return [panel for panel in json.loads(DASHBOARD.read_text("utf-8"))["panels"] if panel["type"] != "row"]


@pytest.mark.django_db
def test_every_panel_of_the_dashboard_asks_for_figures_that_there_are() -> None:
    background_work.note_beat()
    assert Client().get("/api/v1/me").status_code == 401  # figures by address begin with the first request
    known = figures_of(Client().get("/metrics").content.decode())
    assert len(panels()) > 20
    for panel in panels():
        for target in panel["targets"]:
            figures = set(FIGURE.findall(target["expr"]))
            assert figures <= known, panel["title"]
            assert figures or 'up{job="desk"}' in target["expr"]
            assert target["datasource"] == panel["datasource"]


def test_the_dashboard_shows_whatever_an_alarm_looks_at_and_names_the_alarm() -> None:
    shown = set(FIGURE.findall(" ".join(target["expr"] for panel in panels() for target in panel["targets"])))
    asked = {figure for rule in rules() for figure in FIGURE.findall(rule["expr"])}
    assert asked <= shown
    named = set(re.findall(r"\bDesk[A-Z]\w+", " ".join(panel["description"] for panel in panels())))
    assert named <= {rule["alert"] for rule in rules()}
    assert len(named) > 15


def test_no_two_panels_lie_on_one_another() -> None:
    everything = json.loads(DASHBOARD.read_text("utf-8"))["panels"]
    assert len({panel["id"] for panel in everything}) == len(everything)
    taken = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in everything
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]
    assert len(set(taken)) == len(taken)
    assert max(x for x, _ in taken) < 24


@pytest.mark.django_db
def test_every_alarm_asks_for_figures_that_there_are_and_has_its_row_of_what_to_do() -> None:
    background_work.note_beat()
    known = figures_of(Client().get("/metrics").content.decode())
    page = ALARMS.read_text("utf-8")
    assert len(rules()) > 10
    for rule in rules():
        assert set(FIGURE.findall(rule["expr"])) <= known, rule["alert"]
        assert f"`{rule['alert']}`" in page, rule["alert"]
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"]
    named = set(re.findall(r"`(Desk[A-Z]\w+)`", page))
    assert named == {rule["alert"] for rule in rules()}


@pytest.mark.servers
def test_a_task_that_waits_is_seen_with_its_queue_and_since_when(broker: Any) -> None:
    assert queue_ages() == dict.fromkeys(QUEUES, 0.0)
    sent = time.time()
    tasks.purge_expired_tokens.apply_async()
    tasks.make_partitions.apply_async()
    assert queue_lengths() == {"celery": 1.0, "maintenance": 1.0}
    assert queue_length() == 2
    with time_machine.travel(sent + 90, tick=False):
        tasks.purge_expired_tokens.apply_async()
        ages = queue_ages()
    assert ages.keys() == set(QUEUES)
    assert all(80 < age < 100 for age in ages.values())


@pytest.mark.servers
def test_a_message_of_a_release_before_has_no_age(broker: Any) -> None:
    tasks.purge_expired_tokens.apply_async()
    message = json.loads(broker.lpop("celery"))
    del message["headers"][SENT_AT]
    broker.lpush("celery", json.dumps(message))
    assert queue_ages()["celery"] == 0.0


@pytest.mark.django_db
def test_a_periodic_task_that_was_done_is_noted_and_one_that_failed_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    name = tasks.forget_signatures.name
    tasks.forget_signatures.apply()
    assert background_work.task_seconds()[name] < 60
    with time_machine.travel(time.time() + 3_600, tick=False):
        monkeypatch.setattr("service.tasks.purge_deliveries_and_secrets.forget_signatures", lambda: 1 / 0)
        tasks.forget_signatures.apply()
        assert 3_500 < background_work.task_seconds()[name] < 3_700


@pytest.mark.servers
def test_every_periodic_task_exists_and_its_message_ends_when_the_next_one_does_its_work() -> None:
    every = background_work.seconds_between_tasks()
    assert background_work.task_seconds().keys() == every.keys() == background_work.periodic_tasks()
    current_app.loader.import_default_modules()
    assert background_work.periodic_tasks() <= current_app.tasks.keys()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        expires, schedule = entry["options"]["expires"], entry["schedule"]
        assert 0 < expires <= every[entry["task"]]
        assert (every[entry["task"]] == 86_400) is isinstance(schedule, crontab)
