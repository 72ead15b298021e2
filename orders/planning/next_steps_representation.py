"""Next steps as the API shows them: a plan put into words and requests that a caller can send as they are (ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Action, DenialReason, Status
from orders.fsm.context import context_of_draft
from orders.fsm.situation_denials import LIFTED_BY_GROUND, cell
from orders.fsm.words_in_situation import CLOSED
from orders.planning.identify_step import identify_step
from orders.planning.planner import CALCULATE, Plan, find_plan
from orders.planning.step_requests import API, calculate_step, optional_needs, step_representation
from orders.planning.steps_of_supervisors import INSTEAD, possible_instead
from orders.planning.ticket_steps import ticket_step
from orders.planning.wishes_without_a_way import (
    REACHED,
    is_fulfilled_or_meant_of_no_such_order,
    reissue_is_the_way,
    reissue_may_be_meant,
)
from service.customers.contact_of_change import open_contact
from service.fsm import Decision, Denial
from service.http.json import Representation
from service.models import Contact

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

GOALS = (Action.EDIT, Action.CONFIRM, Action.POSTPONE, Action.ANNUL, Action.RESEND, Action.REISSUE)
TICKET_FIRST = frozenset(
    {
        DenialReason.PREPAID_ORDER,
        DenialReason.FF_NEEDS_SUPERVISOR,
        DenialReason.ANNUL_ONLY_ON_REFUSAL,
        DenialReason.RECIPIENT_BY_SUPERVISOR,
        DenialReason.PRICE_BY_SUPERVISOR,
        DenialReason.EXCUSE_BY_SUPERVISOR,
    }
)
CALCULATE_ANEW = frozenset({DenialReason.DELIVERY_OPTION_UNKNOWN, DenialReason.DELIVERY_OPTION_STALE})
CONFIRMED_INSTEAD = frozenset({DenialReason.CONFIRM_INSTEAD, DenialReason.FF_NOT_REISSUED})
"""Reasons that say themselves that this very order is to be put right and confirmed."""
CORRECTED_BY_REISSUE = ("recipient", "phone", "address")
NOTED = ("remark", "clarification")
FALLBACK = "order_question"
__all__ = ["CALCULATE", "add_next_steps", "plan", "plan_representation", "step_representation"]


def add_next_steps(order: Order, context: OrderContext, decision: Decision) -> None:
    """Give each denial its ordered way on and its alternatives."""
    if decision.action == Action.EXCUSE:
        for denial in decision.denials:
            lead_to_excuse(order, context, denial)
    if decision.action in INSTEAD:
        for denial in decision.denials:
            lead_on_beside_the_table(order, context, denial, decision.action)
    if decision.action not in GOALS:
        return
    way = find_plan(order, context, decision.action)
    instead = None
    if not way.reachable and decision.action != Action.REISSUE and not may_be_confirmed(order, context):
        instead = find_plan(order, context, Action.REISSUE)
    for denial in decision.denials:
        add_steps_for_reason(order, context, denial, way, instead)
        look_at_return_first(context, denial)


def add_steps_for_reason(order: Order, context: OrderContext, denial: Denial, way: Plan, instead: Plan | None) -> None:
    """Fill in one denial: the way to what was asked, else a ticket; whatever else is possible are alternatives.

    Beside a reason that ends the matter stands the step that ends what a confirmed order waits for. A denial that
    nothing else leads on from hands the number over (GDE-24, ESC-5).
    """
    category = order.machine.message(order, context, way.goal, denial.code).ticket
    if cell(order, context, way.goal) == denial.code and is_fulfilled_or_meant_of_no_such_order(way.goal, denial.code):
        step = confirm_before_sending(order, context, way.goal) or first_step_instead(order, context, denial, way)
        denial.alternatives = step or hand_over(order, category or FALLBACK)
        return
    wish = "" if denial.code == DenialReason.CLIENT_SERIAL_REFUSER else way.goal
    ticket = ticket_step(order, category, wish)
    reissue = plan_representation(instead) if instead and instead.reachable else []
    if way.goal == Action.EDIT:
        carry_wish_over(reissue, context)
    if ticket and denial.code == DenialReason.CLIENT_SERIAL_REFUSER:
        tell_why_not_collected(order, context, ticket)
    if named := step_named_by(order, context, denial):
        denial.next_steps = [named]
    elif ticket and denial.code in TICKET_FIRST:
        denial.next_steps = [ticket]
    else:
        replaced = reissue if reissue_is_the_way(way.goal, denial.code) else []
        denial.next_steps = (plan_representation(way) if way.reachable else replaced) or ([ticket] if ticket else [])
    beside = reissue[:1] if reissue_may_be_meant(way.goal, denial.code) else []
    others = [ticket, *beside, *first_step_instead(order, context, denial, way)]
    denial.alternatives = [step for step in others if step and step not in denial.next_steps]
    if not (denial.next_steps or denial.alternatives):
        denial.alternatives = hand_over(order, FALLBACK, way.goal)


def look_at_return_first(context: OrderContext, denial: Denial) -> None:
    """Of goods that go back already the return is looked at, before anything else that is possible (GDE-30)."""
    found = context.facts.return_under_way
    if found is not None and denial.code in CLOSED | LIFTED_BY_GROUND:
        denial.alternatives = [*denial.next_steps[:1], *denial.alternatives]
        denial.next_steps = [found.step]


def lead_on_beside_the_table(order: Order, context: OrderContext, denial: Denial, action: str) -> None:
    """What leads on from a supervisor's transition or an excuse: the step that mends, what is possible instead, else
    the number is handed over (GDE-24)."""
    if denial.next_steps:
        return
    if named := step_named_by(order, context, denial):
        denial.next_steps = [named]
    elif action == Action.PASS_SUPERVISOR_CHECK and order.status == Status.SUPERVISOR_CHECK:
        denial.next_steps = plan_representation(find_plan(order, context, Action.CONFIRM))
    denial.alternatives = possible_instead(order, context, action)
    if not (denial.next_steps or denial.alternatives):
        denial.alternatives = hand_over(order, FALLBACK)


def hand_over(order: Order, category: str, goal: str = "") -> list[Representation]:
    """The number goes to who may carry on with it, with the wish unless it is fulfilled or meant of no such order."""
    return [step for step in [ticket_step(order, category, goal)] if step]


def carry_wish_over(steps: list[Representation], context: OrderContext) -> None:
    """A reissue in place of an edit brings what the edit was to change, as far as a reissue can (ORD-25)."""
    wished = {name: value for name in CORRECTED_BY_REISSUE if (value := context.given(name))}
    for step in steps:
        if step["action"] == Action.REISSUE:
            step["body"] = {**step["body"], **wished}
            step["needs"] = [
                *step["needs"],
                *optional_needs(name for name in CORRECTED_BY_REISSUE if name not in step["body"]),
            ]
            step |= {"afterwards": rest} if (rest := left_for_new_order(context)) else {}


def left_for_new_order(context: OrderContext) -> Representation:
    """What else an edit was to change, as the edit of the new order: its goods, how it goes, what is noted.

    A calculated way of delivery was the old order's: the new one is calculated anew (ORD-25).
    """
    rest = {name: value for name in NOTED if (value := context.given(name))}
    if lines := context.given("lines"):
        rest["lines"] = [line_as_sent(line) for line in lines]
    if method := (delivery := context.given("delivery") or {}).get("method"):
        point = delivery.get("pickup_point")
        rest["delivery"] = {"method": method} | ({"pickup_point": point["code"]} if point else {})
    return rest


def line_as_sent(line: Representation) -> Representation:
    """A line as a request names it."""
    price = {"price": str(line["price"])} if "price" in line else {}
    return {**line, "product": line["product"].code, **price}


def step_named_by(order: Order, context: OrderContext, denial: Denial) -> Representation | None:
    """The one step that a reason itself names, whatever was asked."""
    if denial.code in CALCULATE_ANEW:
        return calculate_step(order, context)
    if denial.code == DenialReason.REFER_TO_PARTNER:
        return partner_step(order)
    return successor_step(order) if denial.code == DenialReason.ALREADY_REISSUED else None


def first_step_instead(order: Order, context: OrderContext, denial: Denial, way: Plan) -> list[Representation]:
    """The first step of putting this very order right, where the reason says so and the asker may."""
    if denial.code == DenialReason.ALREADY_CONFIRMED:
        return to_what_it_waits_for(order, context)
    goes_on = denial.code in CLOSED and way.goal == Action.POSTPONE and may_be_confirmed(order, context)
    instead = denial.code in CONFIRMED_INSTEAD or (way.goal, denial.code) == (Action.REISSUE, DenialReason.ANNUL_FIRST)
    if way.goal == Action.CONFIRM or not (goes_on or instead):
        return []
    confirming = find_plan(order, context, Action.CONFIRM)
    return plan_representation(confirming)[:1] if confirming.reachable and not confirming.reached else []


def confirm_before_sending(order: Order, context: OrderContext, goal: str) -> list[Representation]:
    """The first step to an order that goes to the client, where «send» was asked of one still to be confirmed."""
    if goal != Action.RESEND or not may_be_confirmed(order, context):
        return []
    confirming = find_plan(order, context, Action.CONFIRM)
    return plan_representation(confirming)[:1] if confirming.reachable and not confirming.reached else []


def may_be_confirmed(order: Order, context: OrderContext) -> bool:
    """Whether the table lets this very order be put right and confirmed: a new one in its place is no way then."""
    return all(cell(order, context, action) is None for action in (Action.EDIT, Action.CONFIRM))


def to_what_it_waits_for(order: Order, context: OrderContext) -> list[Representation]:
    """The step by which this asker may end what a confirmed order waits for (ORD-31)."""
    editable = order.machine.decide(order, context_of_draft(order, context), Action.EDIT).allowed
    return [calculate_step(order, context)] if editable and not order.calculated else []


def lead_to_excuse(order: Order, context: OrderContext, denial: Denial) -> None:
    """What an operator may not excuse by himself goes to the supervisor; an unknown caller is identified (CLI-7)."""
    if denial.code == DenialReason.EXCUSE_BY_SUPERVISOR:
        denial.next_steps = [step for step in [ticket_step(order, "other")] if step]
    if denial.code == DenialReason.IDENTITY_NOT_VERIFIED:
        denial.next_steps = [identify_step(call_of(context, order), order.client_id)]


def call_of(context: OrderContext, order: Order) -> Contact | None:
    """The asker's open contact that may be this client's: the one that it is asked in, else whichever is open."""
    if context.contact_id is not None:
        return Contact.objects.filter(pk=context.contact_id).first()
    return open_contact(context.actor, order.client_id)


def tell_why_not_collected(order: Order, context: OrderContext, ticket: Representation) -> None:
    """The client's answer goes into the ticket that is offered to the supervisor (CLI-8)."""
    call = call_of(context, order)
    if call is not None and call.client_id == order.client_id and call.non_collection_reason:
        ticket["needs"][0]["suggested"] = f"Почему не забирал посылки: {call.non_collection_reason}"


def plan_representation(way: Plan) -> list[Representation]:
    """The steps of a way, in the shape of the contract."""
    return [step_representation(step, goal=way.goal) for step in way.steps]


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


def plan(order: Order, context: OrderContext, goal: str) -> Representation:
    """The plan to a goal: the steps, or why there are none and what is possible instead (contract, ORD-9).

    A goal that is reached already may have steps all the same: those that end what the order waits for (ORD-31).
    """
    way = find_plan(order, context, goal)
    result: Representation = {"goal": goal, "reachable": way.reachable, "steps": plan_representation(way)}
    if way.reached and goal == Action.CONFIRM:
        result["steps"] = to_what_it_waits_for(order, context)
    if way.reached or not way.reachable:
        machine = order.machine
        code = REACHED[goal] if way.reached else way.why[0]
        words = machine.message(order, context, goal, code).filled
        result["why"] = {"code": code, "message": words.message, "codes": way.why}
    if not way.reachable:
        result["why"]["next_steps"] = next_steps_of(order, context, goal)
    return result


def next_steps_of(order: Order, context: OrderContext, goal: str) -> list[Representation]:
    """What leads on where the goal itself can't be reached."""
    decision = order.machine.explain(order, context, order.machine.decide(order, context, goal))
    return decision.denials[0].next_steps if decision.denials else []
