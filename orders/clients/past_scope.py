"""What of the order book is looked back at with a client (FOR-2)."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from orders.models import Order
from service.past import Scope, scope_of_clients
from service.past.scope import Owners


def recalled(owners: Owners) -> Owners:
    """The client's orders, whatever card they hang on."""
    clients = owners["service_client"]
    orders = list(Order.objects.filter(client_id__in=clients).order_by().values_list("pk", flat=True))
    return {
        "orders_order": clients,
        "orders_orderline": orders,
        "orders_holdnote": orders,
        "orders_contactorder": orders,
    }


def scope_of_order(number: str) -> Scope:
    """Whatever an order's answers may speak of.

    Raises:
        Http404: there is no such order today either.
    """
    return scope_of_clients([get_object_or_404(Order.objects.only("client_id"), number=number).client_id])
