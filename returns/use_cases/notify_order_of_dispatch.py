"""What the order of a case is told: that goods of it were posted back, whatever becomes of them (RET-13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from orders.choices import Action
from orders.models import Order
from returns.choices import CasePhase, CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import SYSTEM
from service.fsm.execute import execute_transition
from service.fsm.execute_many import execute_chunk

DECIDED = CaseStatus.of(CasePhase.SETTLED, CasePhase.REFUSED)


def tell_order(case: ReturnCase, now: datetime) -> None:
    """Make the order a client's return once its goods are posted, where its machine allows; in the transaction.

    An order that did not learn of the dispatch when it was written down (a case of the release before) learns of it
    once the case is settled or refused; the desk gets it as it stood until it may know of that (RET-13).
    """
    data = what_to_tell(case)
    if data is None:
        return
    order = Order.lock(case.order.number)
    returned = order.context(SYSTEM, data, now=now)
    if Order.machine.decide(order, returned, Action.RETURN_FROM_CLIENT).allowed:
        execute_transition(order, returned, Action.RETURN_FROM_CLIENT)


def what_to_tell(case: ReturnCase) -> dict[str, Any] | None:
    """What the order's step brings; None where there is nothing to tell: nothing is posted, or no goods (RET-9)."""
    if case.by_letter:
        return None
    if case.status == CaseStatus.SENT:
        return {}
    return {"veiled_until": case.refund_due_on} if case.status in DECIDED else None


def tell_orders(cases: Sequence[ReturnCase], now: datetime) -> None:
    """The same for cases taken over in bulk, whose orders are locked: their goods were posted before."""
    orders = {case.order.pk: case.order for case in cases if case.dispatched and not case.by_letter}
    execute_chunk(list(orders.values()), Action.RETURN_FROM_CLIENT, lambda order: order.context(SYSTEM, {}, now=now))
