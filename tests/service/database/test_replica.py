"""Reads that may lag: the primary answers where there is no standby, or where that lacks something."""

from __future__ import annotations

import math
from collections.abc import Iterator
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import override_settings

from service.database import replica
from service.http.views import ApiView
from service.webhooks import feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def not_a_standby() -> Iterator[None]:
    """A replica's address that leads to a primary: two of them know nothing of one another."""
    cache.clear()
    with override_settings(DATABASE_REPLICA={"NAME": connection.settings_dict["NAME"]}):
        yield
    cache.clear()


def test_without_a_standby_nothing_is_asked_elsewhere_and_none_lags() -> None:
    assert replica.read_lagging(replica.is_read, 1) is False
    assert replica.lag_seconds() == 0


@pytest.mark.usefixtures("not_a_standby")
def test_a_server_that_is_no_standby_is_never_read() -> None:
    assert replica.lag_seconds() == math.inf
    assert replica.read_lagging(replica.is_read, 1) is False


@pytest.mark.parametrize("fault", [replica.Behind(), OperationalError("canceled by recovery")])
def test_what_the_standby_lacks_or_breaks_off_the_primary_answers(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, not_a_standby: None
) -> None:
    asked: list[bool] = []

    def work() -> str:
        asked.append(replica.is_read())
        if replica.is_read():
            raise fault
        return "told"

    monkeypatch.setattr(replica, "_may_serve", lambda account: True)
    monkeypatch.setattr(replica, "connection", SimpleNamespace(in_atomic_block=False))
    assert replica.read_lagging(work, 1) == "told"
    assert asked == [True, False]
    assert replica.is_read() is False


def test_on_a_standby_a_place_that_it_lacks_is_left_to_the_primary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "is_read", lambda: True)
    with pytest.raises(replica.Behind):
        feed.require_place(7, 3)


def test_a_standby_that_has_replayed_nothing_yet_is_as_far_behind_as_can_be() -> None:
    asked = replica.BEHIND
    for call, told in (
        ("pg_is_in_recovery()", "true"),
        ("pg_last_wal_replay_lsn()", "'0/1'::pg_lsn"),
        ("pg_last_xact_replay_timestamp()", "NULL::timestamptz"),
    ):
        assert call in asked
        asked = asked.replace(call, told)
    with connection.cursor() as cursor:
        cursor.execute(asked, ["0/1"])
        assert cursor.fetchone() == (0,)
        cursor.execute(asked, ["0/2"])
        assert cursor.fetchone() == (math.inf,)


def test_one_that_is_away_is_looked_for_now_and_then(monkeypatch: pytest.MonkeyPatch, not_a_standby: None) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(replica, "_lag", math.inf)
    monkeypatch.setattr(replica, "_looked_at", -math.inf)
    monkeypatch.setattr(replica, "lag_seconds", lambda: [math.inf, looked.append(True)][0])
    assert [replica._may_serve(7), replica._may_serve(7)] == [False, False]
    monkeypatch.setattr(replica, "_looked_at", replica._looked_at - replica.LOOKED_AT_EVERY - 0.1)
    assert (replica._may_serve(7), len(looked)) == (False, 1)
    monkeypatch.setattr(replica, "_looked_at", replica._looked_at - replica.AWAY_LOOKED_AT_EVERY)
    assert (replica._may_serve(7), len(looked)) == (False, 2)


@pytest.mark.usefixtures("not_a_standby")
def test_until_valkey_has_noted_changes_long_enough_nothing_is_read_there() -> None:
    assert replica._is_trusted() is False
    cache.set(replica.SINCE, 0.0)
    assert replica._is_trusted() is True


@pytest.mark.usefixtures("not_a_standby")
def test_a_change_is_noted_by_its_place_in_the_log() -> None:
    replica.note_change(7)
    assert "/" in cache.get(f"{replica.WROTE}7")


def test_only_reads_that_change_nothing_may_lag() -> None:
    """Each such view answers GET by reading alone; what it declares besides is no business of the standby's."""

    def all_of(view: type[ApiView]) -> Iterator[type[ApiView]]:
        yield view
        for one in view.__subclasses__():
            yield from all_of(one)

    import_module("config.urls")  # every view
    named = {view.__name__ for view in all_of(ApiView) if view.may_lag}
    assert named == {"EventFeedView", "ReportView", "ReportRowsView", "DriftView"}
