"""What the order of a case is told: that its goods came back, once the case is settled or refused (RET-13)."""

from __future__ import annotations

from orders.choices import Action
from orders.models import Order
from returns.choices import CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import SYSTEM
from service.fsm import Ask
from service.fsm.execute import apply

COME_BACK = frozenset({CaseStatus.SETTLED, CaseStatus.REFUSED})


def tell_order(case: ReturnCase) -> None:
    """Make the order of a settled or refused case a client's return, where its machine allows; in the transaction.

    The desk gets the order as it stood until it may know of the case.
    """
    if case.status not in COME_BACK:
        return
    order = Order.lock(case.order.number)
    order.bind(Ask(SYSTEM, {"veiled_until": case.refund_due_on}, case.ask.now))
    if Order.machine.decide(order, Action.RETURN_FROM_CLIENT).allowed:
        apply(order, Action.RETURN_FROM_CLIENT)
