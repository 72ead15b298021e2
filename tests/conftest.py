"""What every test stands on: real servers started once, Django set up before any model is imported."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", CRM_TESTING="1", DEMO="1")

from config.embedded.for_tests import own_redis_database, start_servers
from config.embedded.processes import die_with_parent
from tests import compiling, lanes, template

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.plugin import DjangoDbBlocker
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling


GARBAGE_BETWEEN_COLLECTIONS = 100_000


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


gc.disable()  # until the tests are collected
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
_servers = ExitStack()
if lanes.without_servers():
    pass
elif _worker:
    die_with_parent(signal.SIGTERM)
    own_redis_database(_worker)
else:
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    _compiled = compiling.compile_houses()
    _servers = start_servers(prepare=template.begin)
    _compiled.wait()
lanes.choose_depth()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402

from tests.accounts import allow_truncation, connect_as_owner, connect_as_service, let_versions_be_frozen  # noqa: E402
from tests.browser import NARROW, PATIENCE_MS, WIDE, Chromium, find_chromium, running_chromium  # noqa: E402
from tests.poison import prepare_poison  # noqa: E402
from tests.pooler import find_pgbouncer  # noqa: E402
from tests.pristine import drop_pristine, keep_pristine  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    """Let each worker of xdist name the settings itself, once it has its own Redis database.

    A worker that inherits the name has them loaded by pytest-django before its conftest is.
    """
    if not _worker and getattr(config.option, "numprocesses", None):
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what doesn't belong to the lane."""
    lanes.name_generated(items)
    lanes.leave_one_width(items)
    lanes.leave_samples(items)
    items[:], left_out = lanes.chosen(items)
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """What a test asks for before it begins is held to what it says of itself."""
    with lanes.named_servers_alone(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """So is what it does."""
    with lanes.named_servers_alone(item):
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Keep together the tests that share one running demo."""
    from tests.scheduling import OneByOneButWholeFiles

    return OneByOneButWholeFiles(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Where a worker of the whole run finds modules uncompiled, it doesn't compile what another one compiles."""
    compiling.import_from_ones_own_beginning(session.config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Let the collector of garbage pass over what stays to the end: eight thousand tests and all modules."""
    gc.freeze()
    gc.set_threshold(GARBAGE_BETWEEN_COLLECTIONS, 50, 100)
    gc.enable()


def pytest_unconfigure() -> None:
    """Stop the servers when the controller is done; a worker has started none."""
    if not _worker:
        _servers.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The test database is made by the owner, as a copy of the migrated one where there is one."""
    connect_as_owner()
    connection.settings_dict["TEST"]["TEMPLATE"] = template.made()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests run as the service's account, so that a missing right is seen; the owner removes the database."""
    with django_db_blocker.unblock():
        allow_truncation()
        prepare_poison()
        let_versions_be_frozen()
    keep_pristine()
    connect_as_service()
    yield
    connect_as_owner()
    drop_pristine()


@pytest.fixture(autouse=True)
def _reference_data_is_unread() -> None:
    """A test asks for reference data as a process does that has just begun, whatever ran before it."""
    from service.queries.reference_data import REFERENCES

    for kept in REFERENCES:
        kept.let_go()


@pytest.fixture
def round_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients are rung at any hour, so that what is pulled doesn't depend on when the tests run (PRM-2)."""
    from desk.callbacks import client_time

    monkeypatch.setattr(client_time, "EARLIEST", 0)
    monkeypatch.setattr(client_time, "LATEST", 24)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of this machine; without one the test is skipped and the summary says so loudly."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine")
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Chromium]:
    """The one Chromium that a worker starts for all its tests."""
    with running_chromium(chromium_path) as running:
        yield running


@pytest.fixture(params=[WIDE, NARROW], ids=["1440", "390"])
def page(
    chromium: Chromium, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[Page]:
    """A page of one of the two widths, in a context of its own, beside what migrations shipped."""
    from django.apps import apps
    from django.db import connections
    from playwright.sync_api import expect

    from orders.delivery.defaults import load_defaults

    load_defaults(apps)
    # Playwright's loop runs in this thread; the test still asks the database directly.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    expect.set_options(timeout=PATIENCE_MS)
    width, height = request.param
    with chromium.at_work() as browser:
        yield browser.new_page(viewport={"width": width, "height": height}, locale="ru-RU")
        for context in browser.contexts:
            context.close()
        connections.close_all()  # those made beside the browser's loop are seen only from here


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what this run did not look at."""
    if find_pgbouncer() is None:
        terminalreporter.section("TESTS THROUGH PGBOUNCER WERE NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line("No pgbouncer found: install Debian's package pgbouncer.")
    if find_chromium() is None:
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line("No Chromium found: install Debian's package chromium or name one in CHROMIUM.")
