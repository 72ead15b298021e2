"""Acting on an order: through the one door, with the warnings that a caller should hear (ORD-21)."""

from __future__ import annotations

from django.db.models import Model

from orders.choices import Action
from orders.clients.contacts_about_orders import contact_of, link_orders, links_of
from orders.editing.goods_availability import other_variants
from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext
from orders.models import Order
from orders.partners.own_orders import require_own_order
from orders.planning.steps_ending_waits import warnings_of_waits
from orders.planning.warnings import warnings_about
from orders.selectors import order_by_number
from service.clock import effective_now
from service.http.json import Representation
from service.use_cases.requested_action import Present, RequestedAction


def finish(order: Order, context: OrderContext, action: str, present: Present[Order]) -> Representation:
    """The order as it then is, or the one it was reissued as, with warnings."""
    shown = order.successor if action == Action.REISSUE else order
    if shown is not order:
        link_orders(context.contact_id, shown)
    seen = order_by_number(shown.number) if shown is not order else order.seen_by(context.actor.role)
    result = present(seen)
    if action == Action.REISSUE:
        result |= {"not_copied": shown.not_copied, "variants_offered": other_variants(order)}
    waits = warnings_of_waits(*view_with_context(shown, context.actor)) if action == Action.EDIT else []
    return result | {"warnings": [*waits, *warnings_about(seen, effective_now())]}


def named_by_contact(order: Order, context: OrderContext) -> list[Model]:
    """Whatever is done on a call stands in the history under its contact, and the contact names the order (CON-1)."""
    return links_of(context.contact_id, order)


execute_action = RequestedAction(
    Order, contact_of=contact_of, require=require_own_order, beside=named_by_contact, finish=finish
)
