"""The panel of an order's page: every action of the asker, allowed or not, and the ways to what isn't (ORD-9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from orders.admin.action_forms import BodyForm, form_for
from orders.choices import Action, Reason, Status
from orders.fsm.context import view_with_context
from orders.fsm.messages import MESSAGES
from orders.planning.available_actions import available_actions
from orders.planning.next_steps import plan
from service.accounts.roles import CLAIMS_DESK, Actor
from service.money import roubles

if TYPE_CHECKING:
    from orders.models import Order

PLANNED = (Action.EDIT, Action.CONFIRM, Action.ANNUL, Action.REISSUE)
Representation = dict[str, Any]
Door = Callable[[str], str]


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


@dataclass
class Closed:
    """Actions that are denied for the same reasons, told once."""

    buttons: list[Button]
    denied: list[Denied]


@dataclass
class Plan:
    """A goal, the steps to it, or why there are none."""

    goal: str
    steps: list[Representation]
    why: str
    instead: str


def panel_of(order: Order, actor: Actor, door: Door | None = None) -> dict[str, Any]:
    """The buttons and plans for the asker; nothing for a role that only reads.

    Args:
        door: where an action's form is posted to, or which page it has; by default the order's own.
    """
    door = door or door_of(order)
    buttons = [button_of(order, result, door) for result in available_actions(order, actor)]
    open_to = {button.action for button in buttons if button.allowed}
    goals = [goal for goal in PLANNED if goal not in open_to] if actor.role in CLAIMS_DESK else []
    return {
        "buttons": [button for button in buttons if button.allowed],
        "closed": closed_of([button for button in buttons if not button.allowed]),
        "plans": plans_of(order, actor, goals),
        "nothing": "Сейчас с заказом ничего сделать нельзя.",
    }


def door_of(order: Order) -> Door:
    """The order's own addresses."""

    def door(action: str) -> str:
        if action == Action.EDIT:
            return reverse("admin:orders_order_edit", args=[order.pk])
        return reverse("admin:orders_order_act", args=[order.pk, action])

    return door


def button_of(order: Order, result: Representation, door: Door) -> Button:
    """One action in words."""
    action, target = result["action"], result["target"]
    return Button(
        action=action,
        label=result["label"],
        url=door(action),
        allowed=result["allowed"],
        form=form_for(action, order) if result["allowed"] and action != Action.EDIT else None,
        leads_to=dict(Status.choices).get(target, "") if target != order.status else "",
        warnings=warnings_of(result),
        denied=[denied_of(reason) for reason in result["reasons"]],
        lead=lead_of(order) if action == Action.CONFIRM else "",
    )


def lead_of(order: Order) -> str:
    """What is read to the client before they agree (ORD-12)."""
    words = "К оплате: <strong>{}</strong>. Назовите клиенту состав, данные получателя, сумму и срок."
    return format_html(words, roubles(order.total))


def warnings_of(result: Representation) -> list[str]:
    """What is said before an allowed action; of one that needs a ground, why nothing else will do (ORD-24)."""
    warnings = [warning["message"] for warning in result.get("warnings", [])]
    grounded = [MESSAGES[need["code"]].filled.message for need in result["needs"] if need["field"] == "ground"]
    return [*grounded, *warnings]


def closed_of(buttons: Iterable[Button]) -> list[Closed]:
    """The denied actions, those with the same reasons together."""
    groups: dict[tuple[Denied, ...], Closed] = {}
    for button in buttons:
        groups.setdefault(tuple(button.denied), Closed([], button.denied)).buttons.append(button)
    return list(groups.values())


def denied_of(reason: Representation) -> Denied:
    """A reason with its next steps as one line, and the supervisor's note where the asker is told one."""
    way, instead = in_words(reason["next_steps"], " → "), in_words(reason["alternatives"], "; ")
    return Denied(reason["message"], way, instead, reason.get("supervisor_note", ""))


def in_words(steps: Iterable[Representation], joint: str) -> str:
    """The labels of steps."""
    return joint.join(step["label"] for step in steps)


def plans_of(order: Order, actor: Actor, goals: Iterable[str]) -> list[Plan]:
    """The way to each goal that can't be reached in one step."""
    seen, context = view_with_context(order, actor)
    return [plan_of(plan(seen, context, goal)) for goal in goals]


def plan_of(result: Representation) -> Plan:
    """One plan in words."""
    why = result.get("why", {})
    return Plan(
        goal=Action(result["goal"]).label,
        steps=[step_in_words(step) for step in result["steps"]],
        why=why.get("message", ""),
        instead=in_words(why.get("next_steps", []), " → "),
    )


def step_in_words(step: Representation) -> Representation:
    """One step: what to do, what it needs, where it leads."""
    labels = dict(Reason.choices)
    needs = [labels[need["code"]] for need in step["needs"] if need["code"] in labels]
    return {"label": step["label"], "needs": needs, "leads_to": step.get("leads_to_label", "")}
