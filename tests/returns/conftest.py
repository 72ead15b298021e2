"""A still noon in Moscow, so that "today" means the same all through a test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from service.clock import MOSCOW
from tests.returns.desk import ReturnsDesk, specialist

NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[time_machine.Traveller]:
    """The seventeenth of March, noon in Moscow; no time passes unless a test says so."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def operator(db: None) -> ReturnsDesk:
    """An operator at the desk."""
    return ReturnsDesk()


@pytest.fixture
def expert(db: None) -> ReturnsDesk:
    """The returns specialist."""
    return specialist()
