"""Who works the desk's day, at one moment: a Tuesday noon in Moscow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from service.accounts.roles import Role
from service.clock import MOSCOW
from tests.desk.callers import Caller

NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)


@pytest.fixture
def noon(db: None) -> Iterator[time_machine.Traveller]:
    """The moment at which the calls are made; it stands until a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def operator(noon: time_machine.Traveller) -> Caller:
    """An operator."""
    return Caller()


@pytest.fixture
def supervisor(noon: time_machine.Traveller) -> Caller:
    """A supervisor."""
    return Caller(Role.SUPERVISOR)
