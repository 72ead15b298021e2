"""What words typed into the search box of returns mean: an order, a case, a parcel, a client."""

from __future__ import annotations

from django.db.models import Q

from orders.clients.order_owners_and_serial_refusers import with_number, with_tracking_number
from service.admin.clients import clients_found
from service.customers.merged_cards import families_of
from service.texts import keys_of


def search_condition(words: str) -> Q:
    """Cases of the order, the case, the parcel or the client that the words name."""
    found = with_number(words, "order__number") | with_tracking_number(words) | Q(pk__in=keys_of(words))
    return found | Q(client_id__in=families_of(clients_found(words)))
