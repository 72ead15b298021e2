"""What was begun in a contact and isn't finished: orders left half-way (ORD-32)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from escalations.selectors import tickets_of
from orders.choices import Action, AnnulReason, Status
from orders.clients.contacts import done_in
from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.planning.next_steps import plan_representation
from orders.planning.planner import CALCULATE, find_plan
from orders.planning.waiting_steps import step_of
from orders.selectors import order_by_number
from service.accounts.roles import CLAIMS_DESK, Actor
from service.models import Contact, HistoryRow

Representation = dict[str, Any]
BORN = "create"
BEGUN = frozenset({Action.EDIT.value, Action.ANNUL.value, BORN})
LEFT_ON_PURPOSE = frozenset({Action.POSTPONE.value})
FINISHING = frozenset({CALCULATE, Action.EDIT.value, Action.CONFIRM.value, Action.REISSUE.value, Action.RESEND.value})
WHY = {
    Action.EDIT.value: "Заказ изменён, но не доведён до конца.",
    Action.ANNUL.value: "Заказ аннулирован, чтобы его исправить, но не подтверждён.",
    BORN: "Заказ переоформлен, но не подтверждён.",
}


def unfinished_in(contact: Contact, actor: Actor) -> list[Representation]:
    """The orders that this contact left half-way, each with why and the step by which the asker may go on."""
    if actor.role not in CLAIMS_DESK:
        return []
    done: dict[int, list[HistoryRow]] = defaultdict(list)
    for row in done_in([contact]):
        done[row.subject_id].append(row)
    numbers = Order.objects.filter(pk__in=list(done)).order_by("pk").values_list("pk", "number")
    left = (left_half_way(number, done[pk], actor) for pk, number in numbers)
    return [result for result in left if result]


def without_a_ticket(contact: Contact, unfinished: list[Representation]) -> list[Representation]:
    """Those about which no ticket was made in the contact: a comment is no reason, a ticket is one."""
    handed_over = {ticket.order.number for ticket in tickets_of(contact) if ticket.order}
    return [result for result in unfinished if result["order"] not in handed_over]


def left_half_way(number: str, rows: list[HistoryRow], actor: Actor) -> Representation | None:
    """What of one order is left; None where nothing was begun, or nothing more can be done by this asker."""
    begun = [row for row in rows if begins(row)]
    if not begun or rows[-1].action in LEFT_ON_PURPOSE:
        return None
    order, context = view_with_context(order_by_number(number), actor)
    step = step_on(order, context, rows)
    if step is None:
        return None
    return {"order": number, "code": begun[-1].action, "why": WHY[begun[-1].action], "next_step": step}


def begins(row: HistoryRow) -> bool:
    """Whether a row of the history begins something: a correction, an edit, a reissue."""
    if row.action == Action.ANNUL:
        return row.reason == AnnulReason.CORRECTION
    return row.action in BEGUN


def step_on(order: Order, context: OrderContext, rows: list[HistoryRow]) -> Representation | None:
    """The next step of the order that was begun, as its status has it."""
    if order.reissued or order.redeemed:
        return None
    if order.status in (Status.CONFIRMED, Status.MANUAL_CHECK):
        return None if order.calculated else step_of(order, context, CALCULATE)
    if order.status == Status.CLOSED_REGION:
        if not order.calculated:
            return step_of(order, context, CALCULATE)
        return None if rows[-1].action == Action.RESEND else step_of(order, context, Action.RESEND)
    if order.status == Status.ANNULLED and order.annulment_reason != AnnulReason.CORRECTION:
        return None
    return first_step_to_confirmation(order, context)


def first_step_to_confirmation(order: Order, context: OrderContext) -> Representation | None:
    """The first step towards a confirmation, else a reissue."""
    if order.status in order.machine.finals:
        return None
    ways = (find_plan(order, context, goal) for goal in (Action.CONFIRM, Action.REISSUE))
    way = next((way for way in ways if way.reachable and way.steps), None)
    first = plan_representation(way)[0] if way else None
    return first if first and first["action"] in FINISHING and order.status not in UNDER_WAY else None


UNDER_WAY = frozenset({Status.BUFFER, Status.EXPORTED, Status.ANNUL_REQUESTED, Status.CONNECTION_LOST})
