"""Bad input gets a clear problem that names every fault and changes nothing: over every operation that writes.

In `make test` a few doors stand for all (`test_refusals.py`), and the calls of a day, a few values each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
import time_machine

from tests.described.replaying import APART
from tests.described.spoiling import SpoiledDay
from tests.orders.api.conftest import NOON
from tests.query_budgets import working_day
from tests.query_budgets.counting import described_operations, split
from tests.query_budgets.working_day import whole_day

pytestmark = pytest.mark.django_db
CALLS = frozenset({"create_contact", "update_contact", "ask_guidance", "merge_client", "hand_over_contact"})


def lived(day: SpoiledDay, parts: Iterable[Callable[[SpoiledDay], None]]) -> SpoiledDay:
    """The day, or some of its parts."""
    with time_machine.travel(NOON, tick=False):
        for part in parts:
            part(day)
    return day


def test_calls_name_every_fault_at_once_and_change_nothing() -> None:
    day = lived(SpoiledDay(most=2, only=CALLS), (working_day.partners_deliver, working_day.calls))
    assert "\n".join(day.told) == ""
    assert {name for name, sent in day.tried.items() if sent > 1} == CALLS


@pytest.mark.prove
def test_every_operation_names_every_fault_at_once_and_changes_nothing() -> None:
    day = lived(SpoiledDay(), (whole_day,))
    assert "\n".join(day.told) == ""
    writes = {name for method, _, name in split(described_operations()) if method != "GET"}
    assert writes - APART.keys() == day.tried.keys()
    assert sum(day.tried.values()) > 1_000
