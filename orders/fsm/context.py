"""The context that an order's guards and transitions take, and an order as whoever asks is answered about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orders.fsm.batch_facts import SharedFacts
from orders.fsm.facts import OrderContext, OrderFacts
from service.accounts.roles import Actor
from service.fsm import ActionContext

if TYPE_CHECKING:
    from orders.models import Order


def view_with_context(
    order: Order, actor: Actor, data: Mapping[str, Any] | None = None, *, shared: SharedFacts | None = None
) -> tuple[Order, OrderContext]:
    """The order as the actor is answered about it now, with the context to ask it in; nothing is to be saved."""
    seen = order.seen_by(actor.role)
    return seen, seen.context(actor, data, shared=shared)


def context_of_draft(draft: Order, context: OrderContext, *, address_mended: bool = False) -> OrderContext:
    """The same question about a draft: who asks and when stay, the facts are the draft's own.

    Args:
        address_mended: take for granted that an edit has made the address recognisable.
    """
    made: OrderContext = ActionContext(context.actor, None, context.now, context.contact_id)
    mended = address_mended or context.facts.address_mended
    made.facts = OrderFacts(draft, made.question, context.facts.shared, address_mended=mended)
    return made
