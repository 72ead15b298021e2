"""What is possible instead where a supervisor's transition or an excuse is denied (section 3.3, CLI-7, ORD-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orders.choices import Action
from orders.planning.planner import PlanNode, PlanStep
from orders.planning.step_requests import step_representation
from service.http.json import Representation

if TYPE_CHECKING:
    from orders.fsm.facts import OrderContext
    from orders.models import Order

CHECKS = (Action.APPROVE_REVIEW, Action.PASS_MANUAL_CHECK, Action.PASS_SUPERVISOR_CHECK, Action.SEND_BACK)
HAPPY_CALLS = (Action.REFUSE_HAPPY_CALL, Action.SET_HAPPY_CALL)
EXCUSES = (Action.CONFIRM_EXCUSE, Action.WITHDRAW_EXCUSE, Action.EXCUSE)
INSTEAD: dict[str, tuple[Action, ...]] = {
    **dict.fromkeys(CHECKS, (*CHECKS, Action.CONFIRM)),
    **dict.fromkeys(HAPPY_CALLS, (*HAPPY_CALLS, Action.CONFIRM, Action.REISSUE)),
    Action.CANCEL: (Action.ANNUL, Action.REFUSE_HAPPY_CALL),
    **dict.fromkeys(EXCUSES, EXCUSES),
}
"""What was asked → what was meant perhaps, the nearest first."""


def possible_instead(order: Order, context: OrderContext, action: str) -> list[Representation]:
    """Those of the nearest actions that this asker may do with the order now."""
    mine, node = order.machine.actions_of(context.actor.role), PlanNode(order, context)
    return [
        step_representation(PlanStep(each, node))
        for each in INSTEAD.get(action, ())
        if each != action and each in mine and order.machine.decide(order, context, each).allowed
    ]
