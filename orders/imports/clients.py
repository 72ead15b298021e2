"""Clients of intake: found by phone and name, or made; an order's address becomes its client's (CLI-12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from orders.imports.item_reader import Taken
from service.customers import phones
from service.customers.merged_cards import living_card
from service.customers.names import same_name
from service.models import Client, ClientAddress, ClientPhone

ADDRESS = ("postal_index", "region", "locality", "street", "house", "flat")


class ClientBook:
    """The clients that a bulk of items may belong to, those made on the way included."""

    def __init__(self, items: Iterable[Taken]) -> None:
        self.by_phone: dict[str, list[Client]] = defaultdict(list)
        self.made: list[tuple[Client, list[str]]] = []
        numbers = {number for item in items for number in readable(item.client)}
        rows = ClientPhone.objects.filter(number__in=numbers).select_related("client")
        for row in rows.order_by("client_id"):
            self.by_phone[row.number].append(row.client)

    def client_of(self, item: Taken) -> Client:
        """The client of an item: the one who has its phone and its name, else a new one."""
        numbers = readable(item.client)
        for number in numbers:
            for client in self.by_phone[number]:
                if same_name(client.name, item.client["name"]):
                    return living_card(client)
        client = Client(**item.client["name"])
        self.made.append((client, numbers))
        for number in numbers:
            self.by_phone[number].append(client)
        return client

    def store(self) -> None:
        """Store the clients made, with their phones."""
        Client.objects.bulk_create([client for client, _ in self.made])
        ClientPhone.objects.bulk_create(
            [ClientPhone(client=client, number=number) for client, numbers in self.made for number in numbers]
        )


def readable(client: Mapping[str, Any]) -> list[str]:
    """The client's numbers, each once: E.164, or as given where nobody can read them."""
    return list(dict.fromkeys(phones.normalize(number) or number for number in client["phones"]))


def add_addresses(pairs: Iterable[tuple[Client, Mapping[str, Any]]]) -> None:
    """Add each order's address to its client's, once."""
    rows = [
        ClientAddress(client=client, **{part: fields[part] for part in ADDRESS})
        for client, fields in pairs
        if any(fields[part] for part in ADDRESS)
    ]
    ClientAddress.objects.bulk_create(rows, ignore_conflicts=True)
