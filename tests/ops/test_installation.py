"""Production in small: restarted under load, broken, brought back elsewhere, read from a standby."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import psycopg
import pytest

from config.embedded.postgres import SERVICE
from tests.ops.drill import SOUND, faults_of, subscribe, walk
from tests.ops.faults import FAULTS
from tests.ops.load import Caller, Ledger, at_work, bring
from tests.ops.restoring import END, FEED, Timed, asked, elsewhere, made, moved
from tests.ops.rolling import roll
from tests.ops.servers import POOLER_PROGRAM, wait_until
from tests.ops.stack import PASSWORD, Size, Stack, running
from tests.ops.tls import asked_by_tls, tls_proxy

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(POOLER_PROGRAM is None, reason="Debian's package pgbouncer isn't installed"),
]
IN_PROVE = ("postgres-restart", "valkey-flush", "worker-kill", "web-kill", "subscriber")
REPLICA_LAG = 10


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """One installation for all of it."""
    with running(Size(replica=True)) as made_up:
        subscribe(made_up)
        yield made_up


def test_every_process_is_replaced_under_load_and_no_request_is_refused(stack: Stack) -> None:
    rolled = roll(stack, 1)
    print(rolled.words())
    assert rolled.refused() == []
    assert rolled.outcome.lost == []
    assert rolled.outcome.doubled == []


def test_what_breaks_loses_nothing_doubles_nothing_and_is_told_within_a_minute(stack: Stack) -> None:
    results, outcome, verified = walk(stack, [fault for fault in FAULTS if fault.code in IN_PROVE], 100)
    assert faults_of(results, outcome, verified) == []


def test_through_the_pages_tls_the_administrator_enters(stack: Stack) -> None:
    with tls_proxy(stack) as port:
        login = {"username": "boss", "password": PASSWORD}
        status, answer = asked_by_tls(port, "POST", "/api/v1/auth/token", login)
        assert status == 200, answer
        token = {"Authorization": f"Bearer {answer['token']}"}
        assert asked_by_tls(port, "GET", "/api/v1/me", **token)[1]["role"] == "administrator"
        assert asked_by_tls(port, "GET", "/admin/login/")[0] == 200


def reads_on_standby(stack: Stack) -> int:
    """How many transactions of the service the standby has seen."""
    assert stack.standby
    time.sleep(1.2)  # it counts once a second
    return int(stack.standby.ask("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'desk'"))


def ends(caller: Caller, feed: str = "/events?limit=1000") -> list[str]:
    """The keys of the events that a reader sees."""
    return [event["key"] for event in caller.ask("feed", "GET", feed)[1]["results"]]


def test_the_standby_is_read_nobody_misses_his_own_change_and_the_primary_stands_in(stack: Stack) -> None:
    assert stack.standby
    shop = Caller(stack, "shop", Ledger(), 300, Event())
    boss = Caller(stack, "boss", Ledger(), 301, Event())
    bring(shop, 1)
    time.sleep(REPLICA_LAG + 2)
    before = reads_on_standby(stack)
    for _ in range(20):
        boss.ask("feed", "GET", "/events?limit=5")
        boss.ask("report", "GET", "/reports/topics")
    assert reads_on_standby(stack) - before >= 20
    with psycopg.connect(stack.postgres.url_of(SERVICE), autocommit=True) as link:
        (last,) = link.execute(END.encode()).fetchone() or (0,)
    stack.standby.ask("SELECT pg_wal_replay_pause()")
    try:
        bring(shop, 2)
        wait_until(lambda: asked(stack.postgres, END)[0][0] > last, "a place for the event")
        assert f"OPS-{shop.seed}-2" in ends(shop, f"/events?after={last}")
        (newest,) = asked(stack.postgres, END)[0]
        assert boss.ask("feed", "GET", f"/events?after={newest}")[0] == 200, "a place that the standby hasn't got yet"
    finally:
        stack.standby.ask("SELECT pg_wal_replay_resume()")


def test_a_copy_is_brought_back_elsewhere_and_the_feed_goes_on_with_the_same_numbers(
    stack: Stack, tmp_path: Path
) -> None:
    ledger = Ledger()
    with at_work(stack, ledger, 400):
        wait_until(lambda: len(ledger.acknowledged.get("edit", [])) >= 5, "the first work")
        copied = made("backup", tmp_path / "copy", stack.postgres.owner_url)
        time.sleep(3)
    with elsewhere() as server:
        restored = made("restore", tmp_path / "copy", server.owner_url)
        began = time.monotonic()
        with moved(stack, server):
            stack.manage("migrate", "--noinput", "--require-sound", "--verbosity", "0", owner=True)
            migrated = time.monotonic()
            assert SOUND in stack.manage("verify", "--all", owner=True)
            verified = time.monotonic()
            (reached,) = asked(server, END)[0]
            assert asked(server, FEED.format(reached)) == asked(stack.postgres, FEED.format(reached))
            stack.python(GOES_ON)
        (end,) = asked(stack.postgres, END)[0]
        placed = asked(server, FEED.format(10**9))
        assert [row[0] for row in placed] == list(range(1, len(placed) + 1))
        assert len(placed) > int(str(reached))
        timed = Timed(copied, restored, migrated - began, verified - migrated, int(str(end)) - int(str(reached)))
    print(timed.words())


GOES_ON = """
from django.test import Client
from service.models import User
from service.webhooks.feed import give_places
client = Client(headers={"Host": "desk.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.1"})
login = {"username": "operator", "password": "пароль-ночной-смены"}
answer = client.post("/api/v1/auth/token", login, content_type="application/json")
assert answer.status_code == 200, answer.content
token = {"Authorization": "Bearer " + answer.json()["token"]}
orders = client.get("/api/v1/orders?limit=5", headers=token).json()["results"]
path = "/api/v1/orders/" + orders[0]["number"]
assert client.get(path, headers=token).status_code == 200
changed = client.patch(path, {"remark": "после восстановления"}, content_type="application/json", headers=token)
assert changed.status_code == 200, changed.content
assert give_places() >= 1
"""
