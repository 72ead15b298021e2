"""Requests of `do` steps on an order: the first of the way to the action, as permitted now, or why not (GDE-24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desk.guidance.actions.non_order_action_requests import OTHERS, request, what_follows
from desk.guidance.actions.ready_bodies import BODIES
from desk.guidance.actions.ticket_requests import ticket_request
from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of
from desk.guidance.rules.dsl import OfferRequest
from orders.choices import Action, AnnulReason
from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.planning.planner import Plan, find_plan
from orders.planning.step_requests import step_representation
from service.fsm import RoleDenied
from service.http.json import Representation
from service.runtime_settings import OBJECTION_ROUNDS

KNOWN_BODY: Mapping[str, Representation] = {
    Action.CONFIRM: {"client_agreed": True},
    Action.ANNUL: {"reason": AnnulReason.CORRECTION.value},
}


def action_request(step: OfferRequest, call: Call) -> Representation:
    """The step as a ready request for whoever asks; what this role may not do is handed over."""
    if step.what in OTHERS:
        return OTHERS[step.what](step, call)
    action = step.what.partition(".")[0]
    if call.actor.role not in Order.machine.roles[action]:
        return ticket_request(call, "order_question", {})
    order, context = view_with_context(order_of(call), call.actor)
    return complete(action, step, call, order) if step.what in BODIES else of_order(step, call, order, context)


def complete(action: str, step: OfferRequest, call: Call, order: Order) -> Representation:
    """An action whose whole body the conversation has given; what the machine would refuse is handed over (GDE-24)."""
    body = {**step.body, **BODIES[step.what](call)}
    if not permitted(order, action, body, call):
        return ticket_request(call, "order_question", {})
    path = f"/orders/{order.number}"
    where = ("PATCH", path) if action == Action.EDIT else ("POST", f"{path}/actions/{action}")
    target = "new_order" if action == Action.REISSUE else None
    return request(action, Action(action).label, *where, body) | what_follows(target, [])


def of_order(step: OfferRequest, call: Call, order: Order, context: OrderContext) -> Representation:
    """An action of section 3.2, asked of the order's machine."""
    way = find_plan(order, context, step.toward or step.what)
    return along(way, step) if way.reachable and way.steps else denied(way, order, context, call)


def along(way: Plan, step: OfferRequest) -> Representation:
    """The first step of the way; the others are named, so that the operator knows what follows."""
    first, *further = way.steps
    result = step_representation(first)
    own = step.body if first.action == step.what else {}
    body = {**result.get("body", {}), **KNOWN_BODY.get(first.action, {}), **own}
    if first.action == Action.ANNUL:
        body = within_bounds(body)
    return {
        "kind": "do",
        "code": result["action"],
        "text": result["label"],
        "method": result["method"],
        "href": result["href"],
        "body": body,
        "needs": still_needed(result["needs"], body),
        **what_follows(result.get("target"), [named(step_representation(later)) for later in further]),
    }


def named(later: Representation) -> Representation:
    """A step that comes later, by its name alone."""
    return {"code": later["action"], "text": later["label"]}


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


def denied(way: Plan, order: Order, context: OrderContext, call: Call) -> Representation:
    """GDE-24: the reason in the operator's words, and the next step."""
    code = way.why[0]
    words = order.machine.message(order, context, way.goal, code).filled
    reason = {"code": code, "message": words.message, "client_words": words.client_words or None}
    details = {"wish": "change"} if words.ticket == "prepaid_change" else {}
    return ticket_request(call, words.ticket or "order_question", details, reason)


def permitted(order: Order, action: str, body: Mapping[str, Any], call: Call) -> bool:
    """What the machine says to this very request."""
    try:
        return Order.machine.decide(order, order.context(call.actor, readable(body)), action).allowed
    except RoleDenied:
        return False


def readable(body: Mapping[str, Any]) -> dict[str, Any]:
    """The body without the lines: their products are looked up by the request itself."""
    return {name: value for name, value in body.items() if name != "lines"}
