"""How far an order has got on this call, and what remains to be done with it (GDE-27, GDE-29, ORD-28, ORD-32)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from desk.guidance.call import Call
from desk.guidance.observers.observation_base import order_of, whether
from desk.guidance.observers.request_fulfilment import used_up
from desk.guidance.rules import facts as f
from desk.guidance.rules import situations_by_order_action as at
from orders.choices import BY_POST, Action, DenialReason, Method, Stage, Status
from orders.delivery.options import Option, promised_term, recommended_first
from orders.fsm.guards import READY
from orders.fsm.situation_denials import situation_of
from orders.models import Order
from orders.planning.planner import CALCULATE, PlanStep, find_plan
from service.clock import moscow_date, today
from service.fsm.condition_overlaps_and_gaps import Fact
from service.runtime_settings import LATE_PARCEL_DAYS

DELIVERY = "delivery"
"""The answer that another way of delivery is wanted, where something is to be corrected."""
BASKET = frozenset({DenialReason.BASKET_EMPTY, DenialReason.BASKET_WITHOUT_MAIN_GOODS, DenialReason.GOODS_UNAVAILABLE})


def remains(call: Call) -> str:
    """The next thing that this order needs; a delivery that the client wants otherwise is chosen anew (GDE-15)."""
    found = next_by_machine(call)
    return priced(call) if found in ("confirm", "resend") and wants_other_delivery(call) else found


def wants_other_delivery(call: Call) -> bool:
    """Whether another way of delivery was asked for and none was chosen since."""
    edits = [row.at for row in call.action_labels if row.action == Action.EDIT]
    return call.text_of("what_to_correct") == DELIVERY and not used_up(call, "what_to_correct", edits)


def next_by_machine(call: Call) -> str:
    """The next thing that this order needs, by the way that the machine finds to its end."""
    known = order_of(call)
    situation = situation_of(known, call.context.now)
    if situation in at.CONFIRMABLE or situation in at.ADDRESS_FIRST:
        return before_confirming(call)
    if situation in at.WAITS or situation in at.REGION:
        if not known.calculated:
            return priced(call)
        return whether(situation in at.REGION and last_deed(call) == Action.EDIT, "resend", "wait")
    return "none"


def check(call: Call) -> str:
    """Whether a supervisor looks at the order before it is sent (ORD-15, ORD-16)."""
    known = order_of(call)
    waits = known.review_required or known.status in (Status.MANUAL_CHECK, Status.SUPERVISOR_CHECK)
    return whether(waits, "due", "none")


def before_confirming(call: Call) -> str:
    """What stands before a confirmation: data, a calculation, or only the client's word (ORD-12)."""
    known = order_of(call)
    way = find_plan(known, call.context, Action.CONFIRM)
    if not way.reachable or not way.steps:
        return broken_part(call, ())
    first = way.steps[0]
    if first.action == CALCULATE:
        return priced(call)
    return "confirm" if first.action == Action.CONFIRM else broken_part(call, (first,))


def broken_part(call: Call, steps: tuple[PlanStep, ...]) -> str:
    """Which part of the order an edit must put right first."""
    known = order_of(call)
    mends = [guard for step in steps for guard in step.mends] or [g for g in READY if not g(known, call.context)]
    reasons = {guard.reason for guard in mends}
    if reasons & BASKET:
        return "lines"
    if DenialReason.NAME_NOT_UPDATED in reasons or lacks_name(known):
        return "name"
    if reasons <= {DenialReason.ADDRESS_INCOMPLETE, DenialReason.POST_ONLY} and known.method == Method.PICKUP:
        return "calculate" if options_of(call) else "mend"
    return "mend"


def lacks_name(known: Order) -> bool:
    """Whether a part of the recipient's name is missing that no parcel goes without."""
    return not (known.recipient_last and known.recipient_first)


def priced(call: Call) -> str:
    """Whether the delivery can be calculated at all."""
    return "calculate" if options_of(call) else "unpriced"


def options_of(call: Call) -> list[Option]:
    """The ways of delivery that the order can take, as they are offered: the one recommended first (DLV-1, ORD-17)."""
    known = order_of(call)
    if known.status != Status.CLOSED_REGION:
        return recommended_first(call.delivery_options)
    return [option for option in call.delivery_options if goes_the_same_way(known, option)]


def goes_the_same_way(known: Order, option: Option) -> bool:
    """Whether an option changes neither method nor point: a closed region takes no other calculation (ORD-17)."""
    point = option.pickup_point.code if option.pickup_point else ""
    return (option.method, point) == (known.method, known.pickup_code)


def deliveries(call: Call) -> str:
    """What kind of offer the cheapest way makes (GDE-15); nothing where none is to be chosen now."""
    if remains(call) != "calculate":
        return "none"
    options = options_of(call)
    first = options[0]
    if len(options) == 1 or order_of(call).status == Status.CLOSED_REGION:
        return "only"
    postal = [promised_term(option.method, option.days).high for option in options if option.method in BY_POST]
    quicker = bool(postal) and promised_term(first.method, first.days).high < min(postal)
    return "pickup_quicker" if first.method == Method.PICKUP and quicker else first.method


def last_deed(call: Call) -> str:
    """The last of editing and sending again that was done in this contact."""
    done = [row.action for row in call.action_labels if row.action in (Action.EDIT, Action.RESEND)]
    return done[-1] if done else ""


def fix_way(call: Call) -> str:
    """ORD-21, ORD-28: annul and edit, annul and reissue, or neither."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in at.ANNUL_FIRST:
        return "none"
    for goal in (Action.EDIT, Action.REISSUE):
        way = find_plan(known, call.context, goal)
        if way.reachable and way.steps[0].action == Action.ANNUL:
            return goal.value
    return "none"


def left(call: Call) -> str:
    """Whether a parcel without ШПИ has left the warehouse all the same (ORD-20)."""
    known = order_of(call)
    gone = known.dispatched or known.stage not in ("", Stage.AWAITING_TRACKING)
    return whether(situation_of(known, call.context.now) in at.UNTRACKED and gone)


def stage(call: Call) -> str:
    """The stage of an exported order; one without a stage is as far as its tracking number says."""
    known = order_of(call)
    if situation_of(known, call.context.now) not in at.EXPORTED:
        return "none"
    return known.stage or (Stage.IN_TRANSIT if known.tracking_number else Stage.AWAITING_TRACKING)


def late(call: Call) -> str:
    """Whether the parcel is past its day, and by more than the desk waits for (GDE-27)."""
    return lateness(order_of(call)) if stage(call) == Stage.IN_TRANSIT else "no"


def lateness(known: Order) -> str:
    """How late a parcel on its way is."""
    due = due_day(known)
    if due is None:
        return "no"
    over = (today() - due).days
    if over <= 0:
        return "no"
    return "late" if over <= LATE_PARCEL_DAYS.value else "long"


def due_day(known: Order) -> date | None:
    """The day by which a parcel is expected: the carrier's, else dispatch and the longest term of DLV-2."""
    if known.expected_on is not None:
        return known.expected_on
    sent = known.dispatched_at or known.exported_at
    if sent is None or not known.dispatched:
        return None
    if known.delivery_days is None and known.method in (Method.COURIER, Method.PICKUP):
        return None
    return moscow_date(sent) + timedelta(days=promised_term(known.method or Method.POST, known.delivery_days or 0).high)


def done_here(*actions: str) -> Callable[[Call], str]:
    """Whether one of the actions was done with the order in this contact."""
    return lambda call: whether(any(row.action in actions for row in call.action_labels))


def opened_here(call: Call) -> str:
    """Whether the order's data were read back or changed on this call already: nothing is apologised for twice."""
    read_back = any(turn.rule.endswith((".ready", ".calculate")) for turn in call.turns_about(order_of(call).pk))
    return whether(read_back or any(row.action == Action.EDIT for row in call.action_labels))


OBSERVED: dict[Fact, Callable[[Call], str]] = {
    f.STAGE: stage,
    f.REMAINS: remains,
    f.CHECK: check,
    f.RECIPIENT: lambda call: whether(lacks_name(order_of(call)), "lacking", "named"),
    f.DELIVERIES: deliveries,
    f.FIX_WAY: fix_way,
    f.LEFT: left,
    f.LATE: late,
    f.ANNULLED_HERE: done_here(Action.ANNUL),
    f.BORN_HERE: done_here("create"),
    f.CONFIRMED_HERE: done_here(Action.CONFIRM),
    f.EDITED_HERE: done_here(Action.EDIT),
    f.OPENED_HERE: opened_here,
}
