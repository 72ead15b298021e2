"""What words typed into the search box of returns mean: an order, a case, a parcel, a client."""

from __future__ import annotations

from django.db.models import Q

from service.admin.clients import clients_found

BIGGEST = 2**63 - 1


def search_condition(words: str) -> Q:
    """Cases of the order, the case, the parcel or the client that the words name."""
    spellings = {words, words.upper()}
    found = Q(order__number__in=spellings) | Q(order__number__startswith=words.upper())
    found |= Q(tracking_number__in=spellings)
    if words.isdecimal() and int(words) <= BIGGEST:
        found |= Q(pk=int(words))
    return found | Q(client_id__in=clients_found(words))
