"""Next steps: a way put into words and requests that a caller can follow to the letter (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orders.choices import Action, Reason, Status
from orders.fsm.context import context_of_draft
from orders.planning.planner import CALCULATE, Plan, PlanStep, find_plan
from orders.planning.ticket_offers import OFFERS
from service.fsm import Decision, Denial

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

Representation = dict[str, Any]
API = "/api/v1"
GOALS = (Action.EDIT, Action.CONFIRM, Action.POSTPONE, Action.ANNUL, Action.RESEND, Action.REISSUE)
TICKET_FIRST = frozenset(
    {Reason.PREPAID_ORDER, Reason.FF_NEEDS_SUPERVISOR, Reason.ANNUL_ONLY_ON_REFUSAL, Reason.RECIPIENT_BY_SUPERVISOR}
)
CALCULATE_ANEW = frozenset({Reason.DELIVERY_OPTION_UNKNOWN, Reason.DELIVERY_OPTION_STALE})


def add_next_steps(order: Order, context: OrderContext, decision: Decision) -> None:
    """Give each denial its ordered way on and its alternatives."""
    if decision.action not in GOALS:
        return
    way = find_plan(order, context, decision.action)
    instead = None
    if not way.reachable and decision.action != Action.REISSUE:
        instead = find_plan(order, context, Action.REISSUE)
    for denial in decision.denials:
        add_steps_for_reason(order, context, denial, way, instead)


def add_steps_for_reason(order: Order, context: OrderContext, denial: Denial, way: Plan, instead: Plan | None) -> None:
    """Fill in one denial: to what was asked, else to a reissue, else a ticket; the rest are alternatives."""
    ticket = ticket_step(order, order.machine.words[denial.code].ticket)
    reissue = plan_representation(instead) if instead and instead.reachable else []
    if denial.code in CALCULATE_ANEW:
        denial.next_steps = [calculate_step(order, context)]
    elif denial.code == Reason.REFER_TO_PARTNER:
        denial.next_steps = [partner_step(order)]
    elif denial.code == Reason.ALREADY_REISSUED:
        denial.next_steps = [successor_step(order)]
    elif ticket and denial.code in TICKET_FIRST:
        denial.next_steps = [ticket]
    else:
        denial.next_steps = (plan_representation(way) if way.reachable else reissue) or ([ticket] if ticket else [])
    denial.alternatives = [step for step in (ticket, *reissue[-1:]) if step and step not in denial.next_steps]
    if denial.code == Reason.PARCEL_ON_THE_WAY and not order.redeemed:
        denial.alternatives.append(reissue_on_ground(order))


def plan_representation(way: Plan) -> list[Representation]:
    """The steps of a way, in the shape of the contract."""
    return [step_representation(step) for step in way.steps]


def step_representation(step: PlanStep) -> Representation:
    """One step: what to do, what it needs, the request that does it, and where it leads."""
    order, context, machine = step.before.order, step.before.context, step.before.order.machine
    if step.action == CALCULATE:
        return calculate_step(order, context)
    decision = machine.decide(order, context, step.action)
    mends = [{"field": name, "code": g.reason} for g in step.mends for name in g.fields_of(order, context)]
    result: Representation = {
        "action": step.action,
        "label": machine.labels[step.action],
        "needs": [*decision.requires, *mends],
        **request_for(order, step.action),
    }
    target = machine.target(order, context, step.action)
    if target:
        result |= {"leads_to": target, "leads_to_label": Status(target).label}
    return result


def request_for(order: Order, action: str) -> Representation:
    """The method and path of the request for an action."""
    href = f"{API}/orders/{order.number}"
    if action == Action.EDIT:
        return {"method": "PATCH", "href": href}
    return {"method": "POST", "href": f"{href}/actions/{action}"}


def calculate_step(order: Order, context: OrderContext) -> Representation:
    """«Рассчитать доставку»: fetch the options, then take one by an edit."""
    requires = order.machine.decide(order, context_of_draft(order, context), Action.EDIT).requires
    href = f"{API}/orders/{order.number}"
    return {
        "action": CALCULATE,
        "label": "Рассчитать доставку",
        "needs": [{"field": "delivery.option", "code": Reason.DELIVERY_NOT_CALCULATED.value}, *requires],
        "method": "POST",
        "href": f"{href}/delivery-options",
        "then": {"method": "PATCH", "href": href, "field": "delivery.option"},
    }


def ticket_step(order: Order, category: str) -> Representation | None:
    """Hand over: a ticket of the category, about this order."""
    if not category:
        return None
    offer = OFFERS[category]
    details = (f"details.{name}" for name in offer.details)
    return {
        "action": "ticket",
        "label": offer.label,
        "category": category,
        "needs": [{"field": field, "code": "required"} for field in ("text", *details)],
        "method": "POST",
        "href": f"{API}/tickets",
        "body": {"category": category, "order": order.number},
    }


def partner_step(order: Order) -> Representation:
    """The partner's phone, for the client (GDE-10, DIR-2)."""
    partner = order.partner
    return {
        "action": "refer",
        "label": "Дать телефон партнёра",
        "needs": [],
        "partner": partner and {"code": partner.code, "name": partner.name, "phone": partner.phone},
    }


def successor_step(order: Order) -> Representation:
    """The order that this one was reissued as."""
    number = order.successor.number
    return {
        "action": "open",
        "label": f"Открыть новый заказ {number}",
        "needs": [],
        "order": number,
        "method": "GET",
        "href": f"{API}/orders/{number}",
    }


def reissue_on_ground(order: Order) -> Representation:
    """A parcel under way is reissued only for an error that keeps the client from receiving it (ORD-24)."""
    return {
        "action": Action.REISSUE.value,
        "label": Action.REISSUE.label,
        "needs": [{"field": "ground", "code": Reason.PARCEL_ON_THE_WAY.value}],
        **request_for(order, Action.REISSUE),
    }


def plan(order: Order, context: OrderContext, goal: str) -> Representation:
    """The plan to a goal: the steps, or why there are none and what is possible instead (contract, ORD-9)."""
    way = find_plan(order, context, goal)
    result: Representation = {"goal": goal, "reachable": way.reachable, "steps": plan_representation(way)}
    if way.reached or not way.reachable:
        machine = order.machine
        code = REACHED[goal] if way.reached else way.why[0]
        result["why"] = {"code": code, "message": machine.words[code].filled.message, "codes": way.why}
    if not way.reachable:
        result["why"]["next_steps"] = next_steps_of(order, context, goal)
    return result


def next_steps_of(order: Order, context: OrderContext, goal: str) -> list[Representation]:
    """What leads on where the goal itself can't be reached."""
    decision = order.machine.explain(order, context, order.machine.decide(order, context, goal))
    return decision.denials[0].next_steps if decision.denials else []


REACHED: dict[str, str] = {Action.CONFIRM: Reason.ALREADY_CONFIRMED, Action.ANNUL: Reason.ALREADY_ANNULLED}
