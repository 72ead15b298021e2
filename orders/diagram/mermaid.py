"""The machine as mermaid text (`stateDiagram-v2`), for wikis and README files."""

from __future__ import annotations

from orders.diagram.graph import edges
from orders.fsm.machine import ORDER_MACHINE


def as_mermaid() -> str:
    """Statuses with their labels; one arrow between two statuses, with every action that leads along it."""
    machine = ORDER_MACHINE
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{label}" as {code}' for code, label in machine.statuses.choices]
    lines += [f"    [*] --> {code}" for code in machine.statuses.values if code in machine.initial]
    for (source, target), labels in arrows().items():
        lines.append(f"    {source} --> {target} : {', '.join(labels)}")
    lines += [f"    {code} --> [*]" for code in machine.statuses.values if code in machine.finals]
    return "\n".join(lines) + "\n"


def arrows() -> dict[tuple[str, str], list[str]]:
    """From and to → the labels of the actions that lead there, parallel ones merged; a loop is drawn, too."""
    merged: dict[tuple[str, str], list[str]] = {}
    for edge in edges():
        for target in edge.targets:
            merged.setdefault((edge.source, target), []).append(ORDER_MACHINE.labels[edge.action])
    return merged
