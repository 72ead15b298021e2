"""What words typed into the search box of returns mean: an order, a case, a parcel, a client."""

from __future__ import annotations

from django.db.models import Q

from orders.clients.search import with_tracking_number
from service.admin.clients import clients_found
from service.customers.merged_cards import families_of
from service.texts import keys_of, spellings_of


def search_condition(words: str) -> Q:
    """Cases of the order, the case, the parcel or the client that the words name."""
    said = spellings_of(words)
    found = Q(order__number__in=said) | with_tracking_number(words)
    if said:
        found |= Q(order__number__startswith=said[-1]) | Q(pk__in=keys_of(words))
    return found | Q(client_id__in=families_of(clients_found(words)))
