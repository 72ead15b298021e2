"""The panel of an order's page: every action of the asker, allowed or not, and the ways to what isn't (ORD-9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from orders.admin.action_forms import form_for
from orders.choices import Action, DenialReason
from orders.fsm.context import view_with_context
from orders.fsm.messages import MESSAGES
from orders.planning.available_actions import available_actions
from orders.planning.next_steps_representation import plan
from service.accounts.roles import CLAIMS_DESK, Actor
from service.admin.machine.panel import Button, button_of, panel_of_buttons, step_labels
from service.http.json import Representation
from service.texts.amounts_and_quantities import roubles

if TYPE_CHECKING:
    from orders.models import Order

PLANNED = (Action.EDIT, Action.CONFIRM, Action.ANNUL, Action.REISSUE)
UNLIKE_CLOSING = {Action.CANCEL: "Отменить: отправить нельзя"}
"""What buttons are called where the action's own name could be taken for closing the form beside it."""
Door = Callable[[str], str]


@dataclass
class PlanInWords:
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
    buttons = [order_button(order, result, door) for result in available_actions(order, actor)]
    open_to = {button.action for button in buttons if button.allowed}
    goals = [goal for goal in PLANNED if goal not in open_to] if actor.role in CLAIMS_DESK else []
    panel = panel_of_buttons(buttons, "Сейчас с заказом ничего сделать нельзя.")
    return {**panel, "plans": plans_of(order, actor, goals)}


def door_of(order: Order) -> Door:
    """The order's own addresses."""

    def door(action: str) -> str:
        if action == Action.EDIT:
            return reverse("admin:orders_order_edit", args=[order.pk])
        return reverse("admin:orders_order_act", args=[order.pk, action])

    return door


def order_button(order: Order, result: Representation, door: Door) -> Button:
    """One action in words; an edit has a page of its own instead of a form."""
    action = result["action"]
    form = form_for(action, order) if result["allowed"] and action != Action.EDIT else None
    named = {**result, "label": UNLIKE_CLOSING.get(action, result["label"])}
    button = button_of(
        order, named, url=door(action), form=form, lead=lead_of(order) if action == Action.CONFIRM else ""
    )
    button.warnings[:0] = grounds_needed(result)
    return button


def lead_of(order: Order) -> str:
    """What is read to the client before they agree (ORD-12)."""
    words = "К оплате: <strong>{}</strong>. Назовите клиенту состав, данные получателя, сумму и срок."
    return format_html(words, roubles(order.total))


def grounds_needed(result: Representation) -> list[str]:
    """Of an action that needs a ground, why nothing else will do (ORD-24)."""
    return [MESSAGES[need["code"]].filled.message for need in result["needs"] if need["field"] == "ground"]


def plans_of(order: Order, actor: Actor, goals: Iterable[str]) -> list[PlanInWords]:
    """The way to each goal that can't be reached in one step."""
    seen, context = view_with_context(order, actor)
    return [plan_of(plan(seen, context, goal)) for goal in goals]


def plan_of(result: Representation) -> PlanInWords:
    """One plan in words."""
    why = result.get("why", {})
    return PlanInWords(
        goal=Action(result["goal"]).label,
        steps=[step_in_words(step) for step in result["steps"]],
        why=why.get("message", ""),
        instead=step_labels(why.get("next_steps", []), " → "),
    )


def step_in_words(step: Representation) -> Representation:
    """One step: what to do, what it needs, where it leads."""
    labels = dict(DenialReason.choices)
    needed = [*step["needs"], *step.get("then", {}).get("needs", [])]
    needs = [labels[need["code"]] for need in needed if need["code"] in labels]
    return {"label": step["label"], "needs": needs, "target": step.get("target_label", "")}
