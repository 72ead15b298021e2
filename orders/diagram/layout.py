"""Where everything goes: statuses one under another by their distance from the beginning, actions side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from orders.diagram.graph import Edge, Lane, edges, lanes
from orders.diagram.palette import party_of
from orders.fsm.machine import ORDER_MACHINE

ROUNDS = 8


@dataclass(frozen=True)
class Layout:
    """The statuses from top to bottom, the lanes from left to right, and how far each status is from the start."""

    rows: tuple[str, ...]
    lanes: tuple[Lane, ...]
    ranks: dict[str, int] = field(hash=False)

    def row(self, status: str) -> int:
        """The row of a status, counted from the top."""
        return self.rows.index(status)


@cache
def layout() -> Layout:
    """Ranks are distances from where orders begin; within a rank barycentres bring neighbours together."""
    ranks = distances()
    rows = sorted(ORDER_MACHINE.statuses.values, key=lambda status: ranks[status])
    for _ in range(ROUNDS):
        centres = {status: barycentre(status, rows) for status in rows}
        rows.sort(key=lambda status: (ranks[status], centres[status]))
    return Layout(tuple(rows), tuple(sorted(lanes(), key=lambda lane: party_of(lane.roles))), ranks)


def distances() -> dict[str, int]:
    """Status → the fewest actions that lead to it from where orders begin."""
    found = dict.fromkeys(sorted(map(str, ORDER_MACHINE.initial)), 0)
    waiting = list(found)
    for status in waiting:
        for edge in status_edges():
            for target in edge.targets:
                if edge.source == status and target not in found:
                    found[target] = found[status] + 1
                    waiting.append(target)
    return found


def barycentre(status: str, rows: list[str]) -> float:
    """The mean place of the statuses that one has transitions with."""
    near = [
        rows.index(other)
        for edge in status_edges()
        for target in edge.targets
        if status in (edge.source, target)
        for other in {edge.source, target} - {status}
    ]
    return sum(near) / len(near)


@cache
def status_edges() -> tuple[Edge, ...]:
    """The transitions that may change the status."""
    return tuple(edge for edge in edges() if not edge.stays)
