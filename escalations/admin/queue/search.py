"""What words typed into the search box of tickets mean: a ticket, an order, a client."""

from __future__ import annotations

from django.db.models import Q

from orders.clients.order_owners_and_serial_refusers import with_number, with_tracking_number
from orders.models import Order
from service.admin.clients import FOUND_AT_MOST, clients_found
from service.customers.merged_cards import families_of
from service.texts import keys_of


def search_condition(words: str) -> Q:
    """Tickets of the number, the order, the parcel or the client that the words name, each found by its own index."""
    meant = with_number(words) | with_tracking_number(words)
    orders = list(Order.objects.filter(meant).order_by().values_list("pk", flat=True)[:FOUND_AT_MOST])
    return Q(order_id__in=orders) | Q(client_id__in=families_of(clients_found(words))) | Q(pk__in=keys_of(words))
