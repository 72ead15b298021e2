"""System checks: of every transition that partners report it is declared what a second and a late report mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from orders.choices import Action
from orders.events.late_events import ALREADY, MOVES_NOTHING_TWICE, NEVER_OVERTAKEN, OVERTAKEN_BY
from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import INTEGRATIONS

REPEATED_REPORT_UNTOLD, LATE_REPORT_UNTOLD = "orders.E020", "orders.E022"
LATE_EVENTS = "orders/events/late_events.py"
REPEATS = f"{LATE_EVENTS}; FILLS_IN_FACTS: orders/events/check_repeats_are_declared.py, with its facts in late_facts"
FILLS_IN_FACTS = frozenset({Action.TRACK, Action.ASSIGN_TRACKING, Action.DISPATCH})
"""Reports that tell facts beside the status: `late_facts` and `tracked` say what a second one is worth."""


def repeated_reports(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Each reported transition stands in the tables of `late_events`: what a second one means, what a late one."""
    return [
        *report_problems({*ALREADY, *MOVES_NOTHING_TWICE, *FILLS_IN_FACTS}),
        *lateness_problems({*OVERTAKEN_BY, *NEVER_OVERTAKEN}),
    ]


def reported_actions() -> list[str]:
    """The transitions that systems report by events."""
    return sorted(str(action) for action, roles in ORDER_MACHINE.roles.items() if roles & INTEGRATIONS)


def report_problems(result: Collection[str]) -> Iterator[CheckMessage]:
    """An error for each reported transition of which nothing is said."""
    for action in reported_actions():
        if action not in result:
            tables = "ALREADY, MOVES_NOTHING_TWICE, FILLS_IN_FACTS"
            what = f"the event {action!r} stands in none of {tables}: what is a second report?"
            yield Error(what, hint=REPEATS, id=REPEATED_REPORT_UNTOLD)


def lateness_problems(declared: Collection[str]) -> Iterator[CheckMessage]:
    """An error for each reported transition of which nobody says what makes it history."""
    for action in reported_actions():
        if action not in declared:
            what = f"the event {action!r} stands neither in OVERTAKEN_BY nor in NEVER_OVERTAKEN: what if it comes late?"
            yield Error(what, hint=LATE_EVENTS, id=LATE_REPORT_UNTOLD)
