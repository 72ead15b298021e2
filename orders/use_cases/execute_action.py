"""Acting on an order: through the one door, with the warnings that a caller should hear (ORD-21)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from orders.choices import Action
from orders.clients.contacts import contact_of, link
from orders.editing.variants import other_variants
from orders.fsm.context import view_with_context
from orders.models import Order
from orders.planning.waiting_steps import warnings_of_waits
from orders.planning.warnings import warnings_about
from orders.selectors import order_by_number
from service.accounts.roles import Actor
from service.clock import present_moment
from service.fsm.execute import execute_transition, locked

Representation = dict[str, Any]


def act(
    number: str,
    action: str,
    *,
    actor: Actor,
    data: Mapping[str, Any],
    present: Callable[[Order], Representation],
    contact_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Representation:
    """Do an action; answers the order as it then is, or the one it was reissued as, with warnings.

    Whatever is done on a call stands in the history under its contact, and the contact names the order (CON-1).

    Raises:
        InvalidInput: the contact named can't be the one this is done in.
        RoleDenied, TransitionDenied, VersionConflict, Http404: as `locked` and `execute_transition` say.
    """
    with locked(Order, number, action, actor=actor, expected_version=expected_version, dry_run=dry_run) as order:
        context = order.context(actor, data, contact_id=contact_of(actor, contact_id, order))
        execute_transition(order, context, action)
        shown = order.successor if action == Action.REISSUE else order
        link(context.contact_id, order, shown)
        seen = order_by_number(shown.number) if shown is not order else order.seen_by(actor.role)
        result = present(seen)
        if action == Action.REISSUE:
            result |= {"not_copied": shown.not_copied, "variants_offered": other_variants(order)}
        waits = warnings_of_waits(*view_with_context(shown, actor)) if action == Action.EDIT else []
        return result | {"warnings": [*waits, *warnings_about(seen, present_moment())]}
