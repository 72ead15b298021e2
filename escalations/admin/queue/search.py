"""What words typed into the search box of tickets mean: a ticket, an order, a client."""

from __future__ import annotations

from django.db.models import Q

from orders.models import Order
from service.admin.clients import FOUND_AT_MOST, clients_found

BIGGEST = 2**63 - 1


def search_condition(words: str) -> Q:
    """Tickets of the number, the order or the client that the words name, each found by its own index."""
    spellings = {words, words.upper()}
    named = Q(number__in=spellings) | Q(number__startswith=words.upper())
    orders = list(Order.objects.filter(named).order_by().values_list("pk", flat=True)[:FOUND_AT_MOST])
    found = Q(order_id__in=orders) | Q(client_id__in=clients_found(words))
    if words.isdecimal() and int(words) <= BIGGEST:
        found |= Q(pk=int(words))
    return found
