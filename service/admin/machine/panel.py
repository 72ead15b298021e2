"""The panel of an object's page: every action of the asker, allowed or not, with what leads on (ORD-9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from service.admin.machine.forms import BodyForm
from service.fsm.stateful import StatefulModel
from service.http.json import Representation


@dataclass(frozen=True)
class Denied:
    """One reason why not, what leads on, and what a supervisor is told beside."""

    message: str
    way: str
    instead: str
    note: str = ""


@dataclass
class Button:
    """One action: its form where it may be done here, its reasons where it may not; without either it has a page."""

    action: str
    label: str
    url: str
    allowed: bool
    form: BodyForm | None
    leads_to: str
    warnings: list[str]
    denied: list[Denied]
    lead: str = ""
    problems: list[str] = field(default_factory=list)
    key: str = ""


@dataclass
class Closed:
    """Actions that are denied for the same reasons, told once."""

    buttons: list[Button]
    denied: list[Denied]


def button_of(
    subject: StatefulModel, result: Representation, *, url: str, form: BodyForm | None, lead: str = ""
) -> Button:
    """One action in words; a status that stays is not told.

    Args:
        result: the action as `available_actions` represents it.
        form: its form; it counts only where the action is allowed.
        lead: what stands above the form.
    """
    target = result["target"]
    moves = target and target != subject.status
    return Button(
        action=result["action"],
        label=result["label"],
        url=url,
        allowed=result["allowed"],
        form=form if result["allowed"] else None,
        leads_to=dict(subject.machine.statuses.choices).get(target, "") if moves else "",
        warnings=[warning["message"] for warning in result.get("warnings", [])],
        denied=[denied_of(reason) for reason in result["reasons"]],
        lead=lead,
    )


def panel_of_buttons(buttons: Iterable[Button], nothing: str) -> dict[str, Any]:
    """What the page's template asks of a panel.

    Args:
        nothing: what is said where nothing may be done.
    """
    known = list(buttons)
    return {
        "buttons": [button for button in known if button.allowed],
        "closed": closed_of(button for button in known if not button.allowed),
        "nothing": nothing,
    }


def closed_of(buttons: Iterable[Button]) -> list[Closed]:
    """The denied actions, those with the same reasons together."""
    groups: dict[tuple[Denied, ...], Closed] = {}
    for button in buttons:
        groups.setdefault(tuple(button.denied), Closed([], button.denied)).buttons.append(button)
    return list(groups.values())


def denied_of(reason: Representation) -> Denied:
    """A reason with its next steps as one line, and the supervisor's note where the asker is told one."""
    way, instead = step_labels(reason["next_steps"], " → "), step_labels(reason["alternatives"], "; ")
    return Denied(reason["message"], way, instead, reason.get("supervisor_note", ""))


def step_labels(steps: Iterable[Representation], joint: str) -> str:
    """The labels of steps."""
    return joint.join(step["label"] for step in steps)
