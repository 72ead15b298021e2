"""Orders as partners see them: what their work needs, and no more (INT-8)."""

from __future__ import annotations

from orders.api.representation import delivery_representation, status_representation
from orders.models import Order
from service.accounts.roles import Role
from service.http.json import Representation
from service.traces import look_at

LINE = ("product", "title", "variant", "quantity", "kind", "kit")


def work_representation(order: Order, role: Role) -> Representation:
    """A line of a work list: to whom, where, how; to whoever packs it, what."""
    look_at(order.client_id)
    delivery = delivery_representation(order)
    result = {
        "number": order.number,
        **status_representation(order),
        "recipient": order.recipient,
        "phone": order.phone,
        "address": order.address,
        **{name: delivery[name] for name in ("method", "carrier", "pickup_point")},
        "updated_at": order.changed_at_for(role),
    }
    if role == Role.CARRIER:
        stage = {"delivery_stage": delivery["stage"], "stage": delivery["stage"]}
        return result | {"tracking_number": order.tracking_number or None, **stage}
    lines = [line.representation for line in order.basket]
    return result | {"lines": [{name: line.get(name) for name in LINE} for line in lines]}


def brought_representation(order: Order, role: Role) -> Representation:
    """The state of an order for the shop that brought it: nothing of it that the shop hasn't told itself."""
    return {
        "number": order.number,
        **status_representation(order),
        "updated_at": order.changed_at_for(role),
        "damage": order.damage,
        "reissue_of": order.reissue_of.number if order.reissue_of else None,
        "reissued_as": order.successor.number if order.reissued else None,
    }
