"""Whether the claims department may act on a prepaid order: while its `prepaid_change` ticket is open (ORD-8)."""

from __future__ import annotations

from typing import Any

from orders.models import Order
from service.fsm import ActionContext
from service.fsm.history import Change, append_history

OPENED, CLOSED = "claims_ticket_opened", "claims_ticket_closed"


def mark_claims_ticket(number: str, during: ActionContext[Any], *, is_open: bool) -> None:
    """Note on the order that such a ticket is open, or that none is any more; call it in the ticket's transaction.

    Args:
        during: the context in which the ticket changes.
    """
    order = Order.lock(number)
    context = order.context(during.actor, {}, now=during.now, contact_id=during.contact_id)
    before = order.snapshot()
    order.claims_ticket_open = is_open
    append_history([Change(order, context, OPENED if is_open else CLOSED, before, even_unchanged=False)])
