"""Whether somebody is on a card already: the same phone, the same name in the same locality, a similar name (CLI-6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from service.customers.names import same_name
from service.customers.search.names import somebody
from service.customers.search.words import place_words, words_of
from service.models import Client, ClientAddress, ClientPhone


def with_phones(numbers: Iterable[str]) -> set[int]:
    """Ids of the clients who have one of the numbers."""
    rows = ClientPhone.objects.filter(number__in=list(numbers), client__merged_into__isnull=True)
    return set(rows.values_list("client_id", flat=True))


def of_name_and_locality(name: Mapping[str, str], localities: Iterable[str]) -> set[int]:
    """Ids of the clients of this name who live, or lived, in one of the localities."""
    places = {frozenset(place_words(locality)) for locality in localities if locality}
    words = [[word] for part in ("last", "first") for word in words_of(name[part])]
    if not places or not words:
        return set()
    named = [
        pk
        for pk, last, first, patronymic in somebody(words, []).values()
        if same_name(name, {"last": last, "first": first, "patronymic": patronymic})
    ]
    living = ClientAddress.objects.filter(client_id__in=named).values_list("client_id", "locality")
    return {client_id for client_id, locality in living if frozenset(place_words(locality)) in places}


def clients(ids: Iterable[int]) -> list[Client]:
    """The clients of these ids."""
    return list(Client.objects.filter(pk__in=list(ids)).order_by("pk"))
