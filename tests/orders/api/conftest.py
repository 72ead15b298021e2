"""A still middle of a month, so that "this month" and "an earlier one" mean the same all through a test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from service.clock import MOSCOW
from tests.orders.api.desk import Desk

NOON = datetime(2026, 3, 17, 12, tzinfo=MOSCOW)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[time_machine.Traveller]:
    """The seventeenth of March, noon in Moscow; no time passes."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def operator(db: None) -> Desk:
    """An operator at the desk."""
    return Desk()
