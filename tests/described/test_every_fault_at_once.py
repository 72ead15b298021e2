"""Bad input gets a clear problem that names every fault and changes nothing: over every operation that writes."""

from __future__ import annotations

import pytest
import time_machine

from tests.described.spoiling import SpoiledDay
from tests.orders.api.conftest import NOON
from tests.query_budgets.working_day import whole_day


@pytest.mark.prove
@pytest.mark.django_db
def test_every_operation_names_every_fault_at_once_and_changes_nothing() -> None:
    day = SpoiledDay(most=None)
    with time_machine.travel(NOON, tick=False):
        whole_day(day)
    assert "\n".join(day.told) == ""
    assert sum(day.tried.values()) > 1_000
