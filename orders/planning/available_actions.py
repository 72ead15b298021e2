"""Asking an order what may be done with it, without doing anything."""

from __future__ import annotations

from orders.api.serializers.bodies import EDITABLE
from orders.choices import Action, Status
from orders.editing.goods_availability import other_variants
from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext
from orders.fsm.guards.request import BASKET_FIELDS
from orders.models import Order
from orders.planning.step_requests import API, optional_changes, request_for
from orders.planning.warnings import warnings_after
from service.accounts.roles import Actor, Role
from service.fsm.representation import action_representation
from service.http.json import Representation


def available_actions(order: Order, actor: Actor) -> list[Representation]:
    """Every action that the actor's role has, allowed or denied with every reason (contract, `actions`)."""
    seen, context = view_with_context(order, actor)
    return [order_action_representation(seen, context, action) for action in Order.machine.actions_of(actor.role)]


def order_action_representation(order: Order, context: OrderContext, action: str) -> Representation:
    """One action, with what an order's has besides: fields, variants, warnings."""
    result = action_representation(order, context, action, f"{API}/orders/{order.number}") | request_for(order, action)
    if not result["allowed"]:
        return result
    result["target"] = target_of(order, context, action)
    if action == Action.EDIT:
        result["fields"] = editable_fields(order, actor_role=context.actor.role)
        result["needs"] = [*result["needs"], *optional_changes(order, context.actor.role)]
    if action == Action.REISSUE and order.status == Status.CANCELLED:
        result["variants_offered"] = other_variants(order)
    if warnings := warnings_after(order, context, action):
        result["warnings"] = warnings
    return result


def target_of(order: Order, context: OrderContext, action: str) -> str | None:
    """The status it leads to; `new_order` for a reissue; None when the status stays."""
    if action == Action.REISSUE:
        return "new_order"
    target = Order.machine.target(order, context, action)
    return None if action == Action.EDIT and target == order.status else target


def editable_fields(order: Order, *, actor_role: Role) -> list[str]:
    """The fields that this asker may edit now (ORD-17)."""
    if order.status == Status.CLOSED_REGION and actor_role == Role.OPERATOR:
        return [name for name in EDITABLE if name in BASKET_FIELDS or name == "delivery"]
    return list(EDITABLE)
