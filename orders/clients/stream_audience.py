"""Whom events about orders concern in the stream (INT-9): operators those of the clients whom they have on the line."""

from __future__ import annotations

from collections.abc import Sequence

from orders.models import Order
from service.stream.audience import Concerns, operators_of_clients


def concerned_by_orders(ids: Sequence[int]) -> Concerns:
    """The audience of these orders' events."""
    return operators_of_clients(dict(Order.objects.filter(pk__in=ids).values_list("pk", "client_id")))
