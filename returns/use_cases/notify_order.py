"""What the order of a case is told: that its goods came back, once the case is settled or refused (RET-13)."""

from __future__ import annotations

from orders.choices import Action
from orders.models import Order
from returns.choices import CaseStatus
from returns.models import ReturnCase
from returns.models.case import CaseContext
from service.accounts.roles import SYSTEM
from service.fsm.execute import execute_transition

COME_BACK = frozenset({CaseStatus.SETTLED, CaseStatus.REFUSED})


def tell_order(case: ReturnCase, context: CaseContext) -> None:
    """Make the order of a settled or refused case a client's return, where its machine allows; in the transaction.

    The desk gets the order as it stood until it may know of the case.
    """
    if case.status not in COME_BACK:
        return
    order = Order.lock(case.order.number)
    returned = order.context(SYSTEM, {"veiled_until": case.refund_due_on}, now=context.now)
    if Order.machine.decide(order, returned, Action.RETURN_FROM_CLIENT).allowed:
        execute_transition(order, returned, Action.RETURN_FROM_CLIENT)
