"""The start page says that the demo is being filled for as long as it is, and no longer (issue: a true note)."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from psycopg.errors import DeadlockDetected
from redis.exceptions import RedisError

from service.demo import filling as state
from service.demo.filling import FILLING, filling, is_filling
from service.management.commands import run_in_turn

pytestmark = pytest.mark.django_db
NOTE = "Демо ещё наполняется"


def start_page(browser: Client) -> str:
    """The page after logging in."""
    return browser.get(reverse("admin:index")).content.decode()


def test_the_note_stands_while_commands_load_the_demo(
    supervisor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    told: list[str] = []
    monkeypatch.setattr(run_in_turn, "call_command", lambda *args, **kwargs: told.append(until_said(supervisor)))
    assert NOTE not in start_page(supervisor)
    call_command("run_in_turn", "load_demo")
    assert [NOTE in page for page in told] == [True]
    assert NOTE not in start_page(supervisor)


def until_said(browser: Client) -> str:
    """The page once the thread that says so has begun."""
    page = start_page(browser)
    return page if NOTE in page else until_said(browser)


def test_the_log_is_silent_while_commands_run_and_speaks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = logging.root.manager
    before, during = silent.disable, list[int]()
    monkeypatch.setattr(run_in_turn, "call_command", lambda *args, **kwargs: during.append(silent.disable))
    call_command("run_in_turn", "load_demo")
    assert (during, silent.disable) == ([logging.INFO], before)


def test_a_load_that_a_task_stood_in_the_way_of_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def load(command: str, **kwargs: Any) -> None:
        tried.append(command)
        if len(tried) < 3:
            raise OperationalError("deadlock detected") from DeadlockDetected()

    monkeypatch.setattr(run_in_turn, "call_command", load)
    call_command("run_in_turn", "load_demo_tickets")
    assert tried == ["load_demo_tickets"] * 3


def test_another_failure_of_the_database_ends_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(command: str, **kwargs: Any) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(run_in_turn, "call_command", load)
    with pytest.raises(OperationalError):
        call_command("run_in_turn", "load_demo_tickets")


class Kept:
    """A cache that keeps what it is told, and for how long."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def set(self, key: str, value: str, timeout: int) -> None:
        self.kept[key] = timeout

    def get(self, key: str) -> int | None:
        return self.kept.get(key)

    def delete(self, key: str) -> None:
        del self.kept[key]


class Away(Kept):
    """A cache that can't be reached."""

    def set(self, key: str, value: str, timeout: int) -> None:
        raise RedisError

    def get(self, key: str) -> int | None:
        raise RedisError


def test_a_load_that_was_killed_is_forgotten(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO, kept = True, Kept()
    monkeypatch.setattr(state, "cache", kept)
    with filling():
        while not is_filling():
            pass
        assert kept.kept == {FILLING: state.FORGOTTEN_AFTER}
    assert not is_filling()
    assert 0 < state.SAID_EVERY < state.FORGOTTEN_AFTER


def test_only_the_demo_is_ever_being_filled(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = False
    monkeypatch.setattr(state, "cache", kept := Kept())
    kept.set(FILLING, "1", 5)
    assert not is_filling()


def test_without_the_cache_nothing_is_said_and_nothing_fails(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr(state, "cache", Away())
    with filling():
        assert not is_filling()
