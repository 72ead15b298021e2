"""How long statements, locks and idle transactions may take, by kind of work; with and without PgBouncer."""

from __future__ import annotations

import os
import socket
from urllib.parse import urlsplit

import environ
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.databases import (
    ADDRESS,
    ASKED_BEFORE,
    LIMITS,
    PARAMETERS,
    SILENT_SECONDS,
    kind_of_work,
    owner_account,
    replica,
    service_database,
)
from service.database.accounts import database_owner
from tests.pooler import find_pgbouncer, pooler, through

needs_pgbouncer = pytest.mark.skipif(find_pgbouncer() is None, reason="no pgbouncer on this machine")
WORK = """
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.db import close_old_connections, connections, transaction
from service.models import Client

def one(n):
    for turn in range(12):
        with transaction.atomic():
            client = Client.objects.create(last=f"Пулов{n}", first=str(turn))
            assert Client.objects.select_for_update().get(pk=client.pk).first == str(turn)
        assert len(list(Client.objects.filter(last=f"Пулов{n}").order_by("pk").iterator(2))) == turn + 1
    connections.close_all()
    return turn + 1

with ThreadPoolExecutor(6) as pool:
    print(sum(pool.map(one, range(6))))
with connections["default"].cursor() as cursor:
    cursor.execute("SHOW statement_timeout")
    print(*cursor.fetchone())
"""


def environment(**values: str) -> environ.Env:
    env = environ.Env()
    env.ENVIRON = {"DATABASE_URL": "postgres://a:b@host:5432/desk"} | values
    return env


@pytest.mark.parametrize("kind", LIMITS)
def test_a_connection_takes_the_limits_of_its_kind_of_work(kind: str) -> None:
    options = service_database(environment(DESK_WORK=kind))["OPTIONS"]["options"]
    with psycopg.connect(os.environ["DATABASE_URL"], options=options) as session:
        for name, parameter in PARAMETERS.items():
            (shown,) = session.execute("SELECT setting::int FROM pg_settings WHERE name = %s", [parameter]).fetchone()
            assert shown == LIMITS[kind][name] * 1000


def test_web_and_worker_always_have_limits_and_web_the_shorter_ones() -> None:
    assert all(LIMITS[kind][name] for kind in ("web", "worker") for name in PARAMETERS)
    assert all(LIMITS["web"][name] <= LIMITS["worker"][name] for name in PARAMETERS)


def test_a_limit_is_changed_by_the_environment() -> None:
    options = service_database(environment(DESK_WORK="web", DATABASE_STATEMENT_SECONDS="7"))["OPTIONS"]["options"]
    assert "statement_timeout=7000" in options


def test_options_of_the_url_are_kept() -> None:
    url = "postgres://a:b@host/desk?sslmode=verify-full&conn_max_age=60&options=-c%20search_path=public"
    database = service_database(environment(DATABASE_URL=url))
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert database["OPTIONS"]["options"].endswith("-c search_path=public")
    assert database["CONN_MAX_AGE"] == 60


@pytest.mark.parametrize(
    "address",
    [
        "postgres://a:b@/desk?host=/run/Desk&port=6000&sslmode=disable",
        "postgres://a:b@/desk?port=6000&sslmode=disable&host=%2Frun%2FDesk",
    ],
)
def test_a_server_of_this_machine_is_reached_by_its_socket(address: str) -> None:
    database = service_database(environment(DATABASE_URL=address))
    assert {name: database[name] for name in ADDRESS} == {
        "NAME": "desk",
        "USER": "a",
        "PASSWORD": "b",
        "HOST": "/run/Desk",
        "PORT": "6000",
    }
    assert database["OPTIONS"]["sslmode"] == "disable"
    assert not {"host", "port"} & database["OPTIONS"].keys()
    owner = owner_account(environment(DATABASE_OWNER_URL=address.replace("a:b", "o:p")), database)
    assert owner == {"USER": "o", "PASSWORD": "p", "HOST": "/run/Desk", "PORT": "6000"}


@pytest.mark.parametrize(
    ("program", "kind"),
    [
        ("/x/bin/gunicorn", "web"),
        ("/x/gunicorn/__main__.py", "web"),
        ("/x/celery/__main__.py", "worker"),
        ("m.py", "command"),
    ],
)
def test_a_program_tells_its_kind_of_work(monkeypatch: pytest.MonkeyPatch, program: str, kind: str) -> None:
    monkeypatch.setattr("sys.argv", [program])
    assert kind_of_work(environment()) == kind
    assert kind_of_work(environment(DESK_WORK="maintenance")) == "maintenance"


@pytest.mark.parametrize("wrong", [{"DESK_WORK": "play"}, {"DATABASE_POOLER": "session"}])
def test_an_unknown_word_stops_the_start_and_names_the_variable(wrong: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=next(iter(wrong))):
        service_database(environment(**wrong))


@pytest.mark.django_db(transaction=True)
def test_the_owners_work_has_its_own_limits() -> None:
    with database_owner("migrations"), connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("500ms",)


@needs_pgbouncer
@pytest.mark.django_db(transaction=True)
def test_many_threads_share_few_connections_of_a_pooler() -> None:
    with pooler() as url:
        done = through(url, WORK, DATABASE_POOLER="transaction")
        assert done.stdout.split() == ["72", "30s"], done.stderr


@needs_pgbouncer
@pytest.mark.django_db(transaction=True)
def test_a_pooler_that_is_not_named_is_refused_at_once_and_not_now_and_then() -> None:
    with pooler() as url:
        refused = through(url, "from django.db import connection; connection.ensure_connection()")
        assert refused.returncode != 0
        assert "options" in refused.stderr


STANDBY = {"DATABASE_REPLICA_URL": "postgres://a:b@standby/desk?sslmode=require"}


def test_a_standby_takes_the_limits_of_its_work_though_a_pooler_stands_before_the_primary() -> None:
    standby = replica(environment(DESK_WORK="web", DATABASE_POOLER="transaction", **STANDBY))
    assert standby is not None
    assert "statement_timeout=30000" in standby["OPTIONS"]["options"]
    assert standby["OPTIONS"]["sslmode"] == "require"
    assert standby["OPTIONS"]["prepare_threshold"] == ASKED_BEFORE


def test_behind_a_pooler_of_its_own_a_standby_gets_nothing_that_belongs_to_a_session() -> None:
    standby = replica(environment(DESK_WORK="web", DATABASE_REPLICA_POOLER="transaction", **STANDBY))
    assert standby is not None
    assert "options" not in standby["OPTIONS"]
    assert standby["OPTIONS"]["prepare_threshold"] is None
    assert standby["DISABLE_SERVER_SIDE_CURSORS"] is True


@pytest.mark.parametrize(("own", "mode"), [("", "verify-full"), ("?sslmode=require", "require")])
def test_a_standby_is_reached_as_safely_as_the_primary_unless_its_address_says_otherwise(own: str, mode: str) -> None:
    primary = "postgres://a:b@host/desk?sslmode=verify-full&options=-c%20work_mem=8MB"
    standby = replica(environment(DATABASE_URL=primary, DATABASE_REPLICA_URL=f"postgres://a:b@standby/desk{own}"))
    assert standby is not None
    assert standby["OPTIONS"]["sslmode"] == mode
    assert "work_mem" not in standby["OPTIONS"]["options"]


def test_an_unknown_pooler_of_the_standby_is_refused_by_its_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_REPLICA_POOLER"):
        replica(environment(DATABASE_REPLICA_POOLER="session", **STANDBY))


@pytest.mark.django_db
def test_a_connection_gives_up_a_server_that_vanished_within_seconds() -> None:
    """Over the network, as in production; the tests' own connection is one of this machine alone."""
    over_network = {"host": urlsplit(os.environ["DATABASE_URL"]).hostname}
    with (
        psycopg.connect(**connection.get_connection_params() | over_network) as session,
        socket.socket(fileno=os.dup(session.fileno())) as link,
    ):
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == SILENT_SECONDS * 1000
        assert link.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == SILENT_SECONDS
