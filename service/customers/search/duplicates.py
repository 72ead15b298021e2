"""Whether somebody is on a card already: the same phone, the same name in the same place, a similar name (CLI-6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from service.customers.names import same_name
from service.customers.search.names import somebody
from service.customers.search.words import words_of
from service.models import Client, ClientAddress, ClientPhone

SamePlace = Callable[[Mapping[str, Any], Mapping[str, Any]], bool]


def with_phones(numbers: Iterable[str]) -> set[int]:
    """Ids of the clients who have one of the numbers."""
    rows = ClientPhone.objects.filter(number__in=list(numbers), client__merged_into__isnull=True)
    return set(rows.values_list("client_id", flat=True))


def of_name_and_place(
    name: Mapping[str, str], addresses: Iterable[Mapping[str, str]], same_place: SamePlace
) -> set[int]:
    """Ids of the clients of this name who live, or lived, at one of the places, as `same_place` compares them."""
    places = [address for address in addresses if address.get("locality")]
    words = [[word] for part in ("last", "first") for word in words_of(name[part])]
    if not places or not words:
        return set()
    named = [
        pk
        for pk, last, first, patronymic in somebody(words, []).values()
        if same_name(name, {"last": last, "first": first, "patronymic": patronymic})
    ]
    living = ClientAddress.objects.filter(client_id__in=named).values("client_id", "region", "locality")
    rows = [cast("dict[str, Any]", row) for row in living]
    return {row["client_id"] for row in rows if any(same_place(row, place) for place in places)}


def clients(ids: Iterable[int]) -> list[Client]:
    """The clients of these ids."""
    return list(Client.objects.filter(pk__in=list(ids)).order_by("pk"))
