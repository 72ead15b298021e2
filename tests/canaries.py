"""Personal values of everybody in the database, and which of them an answer shows of whom nobody kept a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache

from orders.models import Order, PickupPoint
from service.customers.phones import display
from service.models import CardView, Client, ClientAddress, ClientPhone

SHORTEST = 6
ANYBODY = 0
spoken = cache(display)
"""A number as pages show it; a day asks for the same ones after each of its requests."""
Owners = dict[str, set[int]]


def owners_of_values() -> Owners:
    """Value → the clients whose it is: names, phones as stored and as pages show them, streets."""
    found: Owners = defaultdict(set)
    for value, client in personal_values():
        if len(value) >= SHORTEST:
            found[value].add(client)
    known = " ".join(set(PickupPoint.objects.values_list("address", flat=True)))
    return {value: clients for value, clients in found.items() if value not in known}


def personal_values() -> Iterator[tuple[str, int]]:
    """Every such value with its client."""
    for pk, last in Client.objects.values_list("pk", "last"):
        yield last, pk
    for number, pk in ClientPhone.objects.values_list("number", "client"):
        yield number, pk
        yield spoken(number), pk
    for street, pk in ClientAddress.objects.values_list("street", "client"):
        yield street, pk
    rows = Order.objects.values_list("recipient_last", "phone", "street", "client")
    for last, phone, street, pk in rows:
        yield from ((value, pk) for value in (last, phone, spoken(phone), street))


def last_look() -> int:
    """The id of the last look that was kept."""
    return CardView.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def looked_at_since(last: int) -> set[int]:
    """The clients of the looks kept since; `ANYBODY` among them where one counted persons without a card."""
    looks = list(CardView.objects.filter(pk__gt=last))
    unnamed = {ANYBODY for look in looks if look.count > len(look.shown)}
    return unnamed | {pk for look in looks for pk in look.shown}


def shown_unseen(text: str, looked: Collection[int], owners: Owners) -> list[str]:
    """Values that the text shows and of whose owners nobody kept a look; a bare number may be anybody's."""
    return sorted(
        value
        for value, clients in owners.items()
        if value in text and clients.isdisjoint(looked) and not (ANYBODY in looked and value.startswith("+7"))
    )
