"""What there is to draw, read back from the transitions: statuses, transitions, and lanes of transitions alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orders.fsm.machine import ORDER_MACHINE
from service.accounts.roles import Role


@dataclass(frozen=True)
class Edge:
    """One transition: who may lead an order from where to where, and by what action."""

    action: str
    source: str
    targets: tuple[str, ...]
    roles: frozenset[Role]

    @property
    def stays(self) -> bool:
        """Whether the status never changes."""
        return self.targets == (self.source,)


@dataclass(frozen=True)
class Lane:
    """Transitions of one action that differ in their source only: they are drawn on one rail.

    `targets` is empty where the status stays.
    """

    action: str
    label: str
    roles: frozenset[Role]
    sources: tuple[str, ...]
    targets: tuple[str, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """Every status that the rail touches."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))

    @property
    def who(self) -> str:
        """The roles in words, in the order they are declared."""
        return ", ".join(role.label for role in Role if role in self.roles)


def edges() -> list[Edge]:
    """Every transition, by action in the order of the labels, then by source in the order of the statuses."""
    order = {status: place for place, status in enumerate(ORDER_MACHINE.statuses.values)}
    return [
        Edge(action, source, ORDER_MACHINE.targets(step), step.custom["by"])
        for action in ORDER_MACHINE.labels
        for source, step in sorted(ORDER_MACHINE.transitions[action].items(), key=lambda item: order[item[0]])
    ]


def lanes() -> list[Lane]:
    """The transitions gathered by action, roles and targets."""
    gathered: dict[tuple[str, frozenset[Role], tuple[str, ...]], list[str]] = {}
    for edge in edges():
        targets = () if edge.stays else edge.targets
        gathered.setdefault((edge.action, edge.roles, targets), []).append(edge.source)
    return [
        Lane(action, ORDER_MACHINE.labels[action], roles, tuple(sources), targets)
        for (action, roles, targets), sources in gathered.items()
    ]


def as_json() -> dict[str, list[dict[str, Any]]]:
    """The machine as data."""
    machine = ORDER_MACHINE
    return {
        "statuses": [
            {"code": code, "label": label, "initial": code in machine.initial, "final": code in machine.finals}
            for code, label in machine.statuses.choices
        ],
        "transitions": [
            {
                "action": edge.action,
                "label": machine.labels[edge.action],
                "from": edge.source,
                "to": list(edge.targets),
                "roles": [role.value for role in Role if role in edge.roles],
            }
            for edge in edges()
        ],
    }
