"""Proofs of the order machine beside the general ones: its table of situations by actions has no hole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error

from orders.choices import DESK_ACTIONS, Action, DenialReason, Status
from orders.fsm.machine import ORDER_MACHINE
from orders.fsm.situation_denials import DENIED, SPLIT, Situation
from orders.planning.ticket_steps import OFFERS
from service.accounts.roles import Role
from service.fsm import Machine
from service.fsm.checks import machine_problems, problem

ROW_MISSING = "orders.E001"
ROW_UNKNOWN = "orders.E002"
CELL_EMPTY = "orders.E003"
CELL_EMPTY_HINT = "orders/fsm/transitions: the status among the sources of the action's @transition"
TRANSITION_NEVER_GRANTED = "orders.E004"
REASON_UNUSED = "orders.E005"
TICKET_WITHOUT_LABEL = "orders.E006"

Table = Mapping[str, Mapping[str, DenialReason]]
# A ground of ORD-24 opens what the table denies.
OPENED_BY_GROUND = frozenset({(Status.EXPORTED, Action.REISSUE), (Status.ANNUL_REQUESTED, Action.REISSUE)})


def order_machine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The order machine is sound, and its table complete."""
    return [*order_problems(ORDER_MACHINE, DENIED)]


def order_problems(machine: Machine, table: Table) -> list[Error]:
    """What is wrong with a machine of orders that denies by `table`."""
    reasons = {reason for row in table.values() for reason in row.values()}
    return [
        *machine_problems(machine, reasons),
        *_rows(machine, table),
        *_cells(machine, table),
        *_transitions(machine, table),
        *_words(machine),
    ]


def situations_of(status: str) -> tuple[str, ...]:
    """The rows of the table that a status can stand in."""
    return tuple(SPLIT.get(Status(status), (str(status),)))


def _rows(machine: Machine, table: Table) -> Iterator[Error]:
    for situation in sorted(set(Situation.values) - table.keys()):
        yield problem(
            machine, ROW_MISSING, f"the table (DENIED of orders/fsm/situation_denials.py) has no row for {situation!r}"
        )
    for situation in sorted(table.keys() - set(Situation.values)):
        yield problem(machine, ROW_UNKNOWN, f"the table has a row for {situation!r}, where no order can stand")
    for situation, row in table.items():
        for action in sorted(set(map(str, row)) - set(map(str, DESK_ACTIONS))):
            yield problem(machine, ROW_UNKNOWN, f"{situation}: {action!r} is no action of the table")


def _granted(machine: Machine, status: str, action: str) -> bool:
    step = machine.transitions.get(action, {}).get(str(status))
    return step is not None and Role.OPERATOR in step.custom["by"]


def _cells(machine: Machine, table: Table) -> Iterator[Error]:
    for status in Status.values:
        for situation in situations_of(status):
            for action in DESK_ACTIONS if situation in table else ():
                if action not in table[situation] and not _granted(machine, status, action):
                    what = f"{situation} × {action}: neither a reason nor a transition that operators have"
                    yield problem(machine, CELL_EMPTY, what, CELL_EMPTY_HINT)


def _transitions(machine: Machine, table: Table) -> Iterator[Error]:
    for status in Status.values:
        for action in DESK_ACTIONS:
            denied = all(action in table.get(situation, {}) for situation in situations_of(status))
            if denied and _granted(machine, status, action) and (status, action) not in OPENED_BY_GROUND:
                what = f"{action} from {status!r} is a transition of operators that the table denies in every situation"
                yield problem(machine, TRANSITION_NEVER_GRANTED, what)


def _words(machine: Machine) -> Iterator[Error]:
    worded = {str(code) for code in machine.words}
    for code in sorted(set(DenialReason.values) - worded):
        yield problem(machine, REASON_UNUSED, f"the code {code!r} is declared and denies nothing")
    for code, words in machine.words.items():
        if words.ticket and words.ticket not in OFFERS:
            yield problem(machine, TICKET_WITHOUT_LABEL, f"{str(code)!r} offers the ticket {words.ticket!r} unlabelled")
