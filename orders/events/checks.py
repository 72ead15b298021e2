"""Proof at start-up: of every transition that systems report it is said what a second report of it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from orders.choices import Action
from orders.events.late_events import ALREADY, MOVES_NOTHING_TWICE
from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import INTEGRATIONS

REPEATED_REPORT_UNTOLD = "orders.E020"
FILLS_IN_FACTS = frozenset({Action.TRACK, Action.ASSIGN_TRACKING, Action.DISPATCH})
"""Reports that tell facts beside the status: `late_facts` and `tracked` say what a second one is worth."""


def repeated_reports(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Each reported transition stands in exactly one of the tables of `late_events`."""
    return [*report_problems({*ALREADY, *MOVES_NOTHING_TWICE, *FILLS_IN_FACTS})]


def reported_actions() -> list[str]:
    """The transitions that systems report by events."""
    return sorted(str(action) for action, roles in ORDER_MACHINE.roles.items() if roles & INTEGRATIONS)


def report_problems(result: Collection[str]) -> Iterator[CheckMessage]:
    """An error for each reported transition of which nothing is said."""
    for action in reported_actions():
        if action not in result:
            what = (
                f"the event {action!r} stands neither in ALREADY nor in MOVES_NOTHING_TWICE: what is a second report?"
            )
            yield Error(what, hint="orders/events/late_events.py", id=REPEATED_REPORT_UNTOLD)
