"""`do` steps: the first request of the way to an action, as the machine permits it now, or why not (GDE-24)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desk.guidance.actions.other_actions import OTHERS
from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.dsl import RunAction
from desk.guidance.observe import order_of
from orders.choices import Action, AnnulReason, Ground
from orders.fsm.context import asked
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.planning.next_steps import step_representation
from orders.planning.planner import Plan, PlanStep, find_plan
from service.customers.names import same_name
from service.fsm import RoleDenied
from service.runtime_settings import OBJECTION_ROUNDS

Representation = dict[str, Any]
AGREED = {"client_agreed": True}


def action_request(step: RunAction, call: Call) -> Representation:
    """The step as a ready request for whoever asks."""
    if step.what in OTHERS:
        return OTHERS[step.what](step, call)
    if call.actor.role not in Order.machine.roles[step.what]:
        return ticket_request(call, "order_question", {})
    order, context = asked(order_of(call), call.actor)
    return of_order(step, call, order, context)


def of_order(step: RunAction, call: Call, order: Order, context: OrderContext) -> Representation:
    """An action of section 3.2, asked of the order's machine."""
    if "ground" in step.body:
        return on_ground(step, call, order)
    way = find_plan(order, context, step.toward or step.what)
    return along(way, step, call) if way.reachable and way.steps else denied(way, call)


def along(way: Plan, step: RunAction, call: Call) -> Representation:
    """The first step of the way; the others are named, so that the operator knows what follows."""
    first, *further = way.steps
    result = step_representation(first)
    body = {**BODIES.get(first.action, no_body)(step), **(step.body if first.action == step.what else {})}
    body = within_bounds(body) if first.action == Action.ANNUL else body
    return {
        "kind": "do",
        "code": result["action"],
        "text": result["label"],
        "method": result["method"],
        "href": result["href"],
        "body": body,
        "needs": [*still_needed(result["needs"], body), *needed_by(step, first)],
        "then": [
            {"code": step_representation(later)["action"], "text": step_representation(later)["label"]}
            for later in further
        ],
        "leads_to": result.get("leads_to"),
    }


def no_body(step: RunAction) -> Representation:
    """Nothing that is known beforehand."""
    return {}


BODIES: dict[str, Callable[[RunAction], Representation]] = {
    Action.CONFIRM: lambda step: dict(AGREED),
    Action.ANNUL: lambda step: {"reason": AnnulReason.CORRECTION.value} if step.what != Action.ANNUL else {},
}


def within_bounds(body: Representation) -> Representation:
    """As many rounds of objections as the desk's setting asks for at least (ORD-18)."""
    if "objection_rounds" not in body:
        return body
    return {**body, "objection_rounds": max(body["objection_rounds"], OBJECTION_ROUNDS.value.low)}


def still_needed(needs: list[Representation], body: Representation) -> list[Representation]:
    """What the body doesn't bring; a need that depends on another field only counts where that has the value."""
    return [
        need
        for need in needs
        if need["field"] not in body and all(body.get(name) == value for name, value in need.get("when", {}).items())
    ]


def needed_by(step: RunAction, first: PlanStep) -> list[Representation]:
    """What the script's own step asks the operator to fill in, once it is that step's turn."""
    names = step.needs if first.action == step.what else ()
    return [{"field": name, "code": "required"} for name in names]


def denied(way: Plan, call: Call) -> Representation:
    """GDE-24: the reason in the operator's words, and the next step."""
    code = way.why[0]
    words = Order.machine.words[code]
    reason = {"code": code, "message": words.message, "client_words": words.client_words or None}
    return ticket_request(
        call, words.ticket or "order_question", {"wish": "change"} if words.ticket == "prepaid_change" else {}, reason
    )


def on_ground(step: RunAction, call: Call, order: Order) -> Representation:
    """ORD-24: a reissue of a parcel under way; ready where the card already has the right name."""
    body, needs = dict(step.body), list(step.needs)
    if body["ground"] == Ground.RECIPIENT_NAME_ERROR and not same_name(order.client.name, order.recipient):
        body, needs = {**body, "recipient": order.client.name}, []
    if not needs and not permitted(order, step.what, body, call):
        return ticket_request(call, "order_question", {})
    return {
        "kind": "do",
        "code": step.what,
        "text": Action(step.what).label,
        "method": "POST",
        "href": f"/api/v1/orders/{order.number}/actions/{step.what}",
        "body": body,
        "needs": [{"field": name, "code": "required"} for name in needs],
        "then": [],
        "leads_to": "new_order",
    }


def permitted(order: Order, action: str, body: Mapping[str, Any], call: Call) -> bool:
    """What the machine says to this very request."""
    try:
        return Order.machine.decide(order, order.context(call.actor, body), action).allowed
    except RoleDenied:
        return False
