"""Orders that were begun or changed in a contact and left unfinished (ORD-32)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from desk.selectors.contact_activity import ContactActivity
from orders.choices import Action, AnnulReason, Phase, Status
from orders.clients.contacts_about_orders import comment_of_dropped_call, done_in_or_dropped_before
from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.planning.next_steps_representation import plan_representation
from orders.planning.planner import CALCULATE, find_plan
from orders.planning.steps_ending_waits import step_of
from orders.selectors import order_with_lines
from service.accounts.roles import CLAIMS_DESK, Actor
from service.http.json import Representation
from service.models import Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, ParamList

BORN = "create"
BEGUN = frozenset({Action.EDIT.value, Action.ANNUL.value, BORN})
LEFT_ON_PURPOSE = frozenset({Action.POSTPONE.value})
SENT_ON = frozenset({Action.RESEND.value, Action.CONFIRM.value})
"""What puts an order where it waits for its region: nothing is left to be done with it."""
WITH_WAREHOUSE = Status.of(Phase.WAITING_FOR_STOCK, Phase.SENT)
FINISHING = frozenset({CALCULATE, Action.EDIT.value, Action.CONFIRM.value, Action.REISSUE.value, Action.RESEND.value})
WHY = {
    Action.EDIT.value: "Заказ изменён, но не доведён до конца.",
    Action.ANNUL.value: "Заказ аннулирован, чтобы его исправить, но не подтверждён.",
    BORN: "Заказ переоформлен, но не подтверждён.",
}


def unfinished_in(activity: ContactActivity, actor: Actor) -> list[Representation]:
    """The orders that this contact left half-way, each with why and the step by which the asker may go on (ORD-32)."""
    return _left(activity.done, actor)


def unfinished_for_caller(contact: Contact, actor: Actor) -> list[Representation]:
    """Those, and what calls about the same orders that broke off left half-way, with what was said then (GDE-4)."""
    shown = _left(done_in_or_dropped_before(contact), actor)
    for result in shown:
        if said := comment_of_dropped_call(contact, result["order"]):
            result["why"] = f"{result['why']} Записано на прерванном звонке: {said}"
    return shown


def _left(rows: Iterable[HistoryRow], actor: Actor) -> list[Representation]:
    """What these rows of the history began and didn't end."""
    if actor.role not in CLAIMS_DESK:
        return []
    done: dict[int, list[HistoryRow]] = defaultdict(list)
    for row in rows:
        done[row.subject_id].append(row)
    begun = [pk for pk, rows_of_order in done.items() if is_begun(rows_of_order)]
    numbers = NUMBERS(orders=begun) if begun else []
    left = (left_half_way(number, done[pk], actor) for pk, number in numbers)
    return [result for result in left if result]


NUMBERS = CompiledQuery(
    lambda: Order.objects.filter(pk__in=ParamList("orders")).order_by("pk").values_list("pk", "number")
)


def without_a_ticket(activity: ContactActivity, unfinished: list[Representation]) -> list[Representation]:
    """Those about which no ticket was made in the contact: a comment is no reason, a ticket is one."""
    if not unfinished:
        return []
    handed_over = {ticket.order.number for ticket in activity.tickets if ticket.order}
    return [result for result in unfinished if result["order"] not in handed_over]


def left_half_way(number: str, rows: list[HistoryRow], actor: Actor) -> Representation | None:
    """What of one order is left; None where nothing was begun, or nothing more can be done by this asker."""
    if not is_begun(rows):
        return None
    last = [row for row in rows if begins(row)][-1].action
    order, context = view_with_context(order_with_lines(number), actor)
    step = step_on(order, context, rows)
    if step is None:
        return None
    return {"order": number, "code": last, "why": WHY[last], "next_step": step}


def is_begun(rows: list[HistoryRow]) -> bool:
    """Whether these rows of one order's history begin something that none of them puts off."""
    return any(begins(row) for row in rows) and rows[-1].action not in LEFT_ON_PURPOSE


def begins(row: HistoryRow) -> bool:
    """Whether a row of the history begins something: a correction, an edit, a reissue."""
    if row.action == Action.ANNUL:
        return row.reason == AnnulReason.CORRECTION
    return row.action in BEGUN


def step_on(order: Order, context: OrderContext, rows: list[HistoryRow]) -> Representation | None:
    """The next step of the order that was begun, as its status has it."""
    if order.reissued or order.redeemed:
        return None
    if Status(order.status).phase is Phase.CONFIRMED:
        if not order.calculated:
            return step_of(order, context, CALCULATE)
        return None if rows[-1].action in SENT_ON else step_of(order, context, Action.RESEND)
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
    return first if first and first["action"] in FINISHING and order.status not in WITH_WAREHOUSE else None
