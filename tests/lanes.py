"""The lanes of the tests: `make test-fast` starts no server, `make test` must pass, `make prove` is long.

A test that takes more than about 2 s of CPU is marked `prove` and leaves a bounded sample in the usual lane.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock
from urllib.parse import urlsplit
from zlib import crc32

import pytest
import redis
from hypothesis import settings

from tests.browser import NARROW, WIDE

WIDTHS = (WIDE, NARROW)
LANE = os.environ.get("DESK_TESTS", "usual")
"""`fast`, `usual` or `prove`; another lane than the usual one is named by its make target."""

NOWHERE = {"DATABASE_URL": "postgres://desk@127.0.0.1:1/desk", "REDIS_URL": "redis://127.0.0.1:1/0"}
ASKS_SERVERS = frozenset(
    {"db", "transactional_db", "django_db_setup", "live_server", "page", "chromium_path", "upgraded", "servers"}
)
STARTS_SERVERS = (
    "tests/embedded/test_database_backup.py",
    "tests/embedded/test_launcher.py",
    "tests/embedded/test_postgres.py",
    "tests/embedded/test_production.py",
    "tests/service/database/",
)


def without_servers() -> bool:
    """Whether this run may start none; addresses that nobody listens on stand in for them."""
    if LANE != "fast":
        return False
    os.environ.update(NOWHERE)
    return True


def choose_depth() -> None:
    """Generated tests: the same examples on every run; forty times as many where there is time to prove."""
    settings.register_profile("usual", derandomize=True, database=None, deadline=None, max_examples=25)
    settings.register_profile("prove", derandomize=True, database=None, deadline=None, max_examples=1000)
    settings.load_profile("prove" if LANE == "prove" else "usual")


def examples(usual: int) -> int:
    """How many examples a generated test takes that names a number itself."""
    return usual * 10 if LANE == "prove" else usual


def asks_servers(item: pytest.Item) -> bool:
    """Whether a test can't run without PostgreSQL and Redis."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = any(item.get_closest_marker(name) for name in ("django_db", "servers"))
    return marked or bool(fixtures & ASKS_SERVERS) or item.nodeid.startswith(STARTS_SERVERS)


def name_generated(items: list[pytest.Item]) -> None:
    """Mark the tests that generate their examples, or stand in a module that takes a sample of its cases."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or takes_samples(item):
            item.add_marker("generated")


def takes_samples(item: pytest.Item) -> bool:
    """Whether the module of a test imports `some`."""
    sampler = getattr(getattr(item, "module", None), "some", None)
    return getattr(sampler, "__module__", "") == "tests.sampling"


def leave_samples(items: list[pytest.Item]) -> None:
    """Of a test marked `sample(n)` so many cases run in `make test`, the same ones each time; the others are proven."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sample"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for name, known in cases.items():
        (most,) = next(marker.args for item in known if (marker := item.get_closest_marker("sample")))
        kept = random.Random(name).sample(range(len(known)), min(most, len(known)))
        for number, item in enumerate(known):
            if number not in kept:
                item.add_marker("prove")


def leave_one_width(items: list[pytest.Item]) -> None:
    """A test in the browser runs at one width in `make test`, desk and telephone by turns; the other is proven."""
    for item in items:
        width = getattr(getattr(item, "callspec", None), "params", {}).get("page")
        if width in WIDTHS and crc32(item.nodeid.partition("[")[0].encode()) % len(WIDTHS) != WIDTHS.index(width):
            item.add_marker("prove")


def chosen(items: list[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests of this lane, and those left out."""
    if LANE != "fast":
        return items, []
    return [item for item in items if not asks_servers(item)], [item for item in items if asks_servers(item)]


@contextmanager
def named_servers_alone(item: pytest.Item) -> Iterator[None]:
    """A test that doesn't say that it asks servers finds no Redis in any lane, as in `make test-fast`.

    Django's database is closed to it by pytest-django.
    """
    if asks_servers(item):
        yield
        return

    port, usual = urlsplit(os.environ["REDIS_URL"]).port, redis.connection.AbstractConnection.send_packed_command

    def send(connection: Any, *args: Any, **options: Any) -> Any:
        if getattr(connection, "port", None) == port:
            raise redis.ConnectionError("mark the test `servers`: it asks Redis")
        return usual(connection, *args, **options)

    with mock.patch.object(redis.connection.AbstractConnection, "send_packed_command", send):
        yield
