"""Whether the claims department may act on a prepaid order: while its `prepaid_change` ticket is open (ORD-8)."""

from __future__ import annotations

from orders.models import Order
from service.fsm import Ask
from service.fsm.audit import record

OPENED, CLOSED = "claims_ticket_opened", "claims_ticket_closed"


def mark_claims_ticket(number: str, ask: Ask, *, is_open: bool) -> None:
    """Note on the order that such a ticket is open, or that none is any more; call it in the ticket's transaction."""
    order = Order.lock(number)
    order.bind(Ask(ask.actor, {}, ask.now, ask.contact_id))
    before = order.snapshot()
    order.claims_ticket_open = is_open
    record(order, OPENED if is_open else CLOSED, before, recorded_anyway=False)
