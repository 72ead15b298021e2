"""Steps as requests: what to send, what it brings already, what the caller has yet to ask (ORD-9, `needs[]`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orders.choices import Action, AnnulReason, DenialReason, Status
from orders.fsm.context import context_of_draft
from orders.planning.planner import CALCULATE, PlanStep
from service.accounts.roles import Role
from service.fsm.needs import Need, need
from service.fsm.representation import target_representation
from service.http.json import Representation

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext, OrderGuard
    from orders.models import Order

API = "/api/v1"
EDITED = ("recipient", "phone", "address", "lines", "delivery", "remark", "clarification")


def step_representation(step: PlanStep, *, goal: str = "") -> Representation:
    """One step: what to do, the request that does it with what is known already, what it needs besides, where it leads.

    Args:
        goal: what the way leads to; an annulment on the way to something else is a correction.
    """
    order, context, machine = step.before.order, step.before.context, step.before.order.machine
    if step.action == CALCULATE:
        return calculate_step(order, context)
    body = known_body(step, goal or step.action)
    result: Representation = {
        "action": step.action,
        "label": machine.labels[step.action],
        "needs": needs_of(step, body),
        **request_for(order, step.action),
        "body": body,
    }
    target = machine.target(order, context, step.action)
    if target:
        result |= target_representation(target, Status(target).label)
    return result


def known_body(step: PlanStep, goal: str) -> Representation:
    """What the request brings without anybody being asked: the name of the card, the reason of a means (ORD-28)."""
    if step.action == Action.ANNUL and goal != Action.ANNUL:
        return {"reason": AnnulReason.CORRECTION.value}
    if any(mended.reason == DenialReason.NAME_NOT_UPDATED for mended in step.mends):
        return {"recipient": step.before.order.client.name}
    return {}


def needs_of(step: PlanStep, body: Representation) -> list[Need]:
    """What a request must bring beside its body; of an edit that mends nothing, what it may change."""
    order, context = step.before.order, step.before.context
    required = order.machine.decide(order, context, step.action).requires
    mends = [mended_by(order, guard, field) for guard in step.mends for field in guard.fields_of(order, context)]
    free = optional_changes(order, context.actor.role) if step.action == Action.EDIT and not step.mends else []
    needed = [*required, *mends, *free]
    return [one for one in needed if one["field"] not in body and applies(one, body)]


def applies(need_: Need, body: Representation) -> bool:
    """Whether a need may come into play beside what the body already brings."""
    return all(body.get(name, value) == value for name, value in need_.get("when", {}).items())


def mended_by(order: Order, guard: OrderGuard, field: str) -> Need:
    """The need for a datum that a guard found wanting."""
    suggested = order.client.name if field == "recipient" else None
    return need(field, guard.reason, suggested=suggested)


def optional_changes(order: Order, role: Role) -> list[Need]:
    """Everything that an edit may change here, none of it required."""
    bound = order.status == Status.CLOSED_REGION and role == Role.OPERATOR
    return optional_needs(("lines",) if bound else EDITED)


def optional_needs(fields: Iterable[str]) -> list[Need]:
    """What a request may bring without having to."""
    return [need(field, "optional", required=False) for field in fields]


def request_for(order: Order, action: str) -> Representation:
    """The method and path of the request for an action."""
    href = f"{API}/orders/{order.number}"
    if action == Action.EDIT:
        return {"method": "PATCH", "href": href}
    return {"method": "POST", "href": f"{href}/actions/{action}"}


def calculate_step(order: Order, context: OrderContext) -> Representation:
    """«Рассчитать доставку»: fetch the options; `then` takes one of them by an edit, which is what has needs."""
    requires = order.machine.decide(order, context_of_draft(order, context), Action.EDIT).requires
    href = f"{API}/orders/{order.number}"
    return {
        "action": CALCULATE,
        "label": "Рассчитать доставку",
        "needs": [],
        "method": "POST",
        "href": f"{href}/delivery-options",
        "body": {},
        "then": {
            "method": "PATCH",
            "href": href,
            "field": "delivery.option",
            "body": {},
            "needs": [need("delivery.option", DenialReason.DELIVERY_NOT_CALCULATED), *requires],
        },
    }
