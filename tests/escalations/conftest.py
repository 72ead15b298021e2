"""A still Tuesday, and desks of the roles that have to do with tickets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.apps import apps
from django.db import connections

from orders.delivery.defaults import load_defaults
from service.accounts.roles import Role
from service.clock import MOSCOW
from service.models import DirectoryEntry
from tests.orders.api.desk import Desk

NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[time_machine.Traveller]:
    """The seventeenth of March, a Tuesday, noon in Moscow; no time passes."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shipped(transactional_db: None) -> Iterator[None]:
    """The shipped tariffs and directory, which an earlier test that commits has emptied."""
    if not DirectoryEntry.objects.exists():
        load_defaults(apps, None)
    yield
    connections.close_all()


@pytest.fixture
def operator(db: None) -> Desk:
    """An operator at the desk."""
    return Desk()


@pytest.fixture
def supervisor(db: None) -> Desk:
    """A supervisor."""
    return Desk(Role.SUPERVISOR)


@pytest.fixture
def claims(db: None) -> Desk:
    """A claims specialist."""
    return Desk(Role.CLAIMS_SPECIALIST)
