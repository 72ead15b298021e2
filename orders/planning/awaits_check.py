"""Proof at start-up: of every status it is said what an order in it waits for (ORD-31)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from orders.choices import Status
from orders.planning.awaits import BY_STATUS

WAIT_UNTOLD = "orders.E021"


def waits_of_statuses(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Each status stands in the table of what is waited for, if only with `nothing`."""
    return [*wait_problems(BY_STATUS)]


def wait_problems(told: Collection[str]) -> Iterator[CheckMessage]:
    """An error for each status of which nothing is said."""
    for status in Status:
        if status not in told:
            what = f"the status {status.value!r} doesn't say what an order in it waits for"
            yield Error(what, hint="BY_STATUS in orders/planning/awaits.py", id=WAIT_UNTOLD)
