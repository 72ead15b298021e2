"""Clients of intake: found by phone and name, or made; an order's address and phones become its client's (CLI-12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import Q

from orders.imports.cards_of_one_order import ADD, MEND, cards_of_one_order, cards_with_phones
from orders.imports.order_reader import Taken
from orders.models import Order
from service.accounts.roles import Actor
from service.customers import phones
from service.customers.merged_cards import former_names, living_card
from service.customers.names import same_name
from service.fsm.persistence import insert_many, insert_many_with_keys, insert_new
from service.models import Client, ClientAddress, ClientPhone
from service.use_cases.change_client import ADDRESS, client_change, clients_change, locked_clients

NAME = ("last", "first", "patronymic")
NAME_MENDED, PHONES_ADDED = "имя клиента", "телефоны клиента"


class ClientBook:
    """The clients that a bulk of items may belong to, those made on the way included.

    The cards found are locked, before any order is. What a bulk adds to one of them is one version of it (ORD-3).
    A card is one object here, by whichever of its phones it is found: a name mended by one item counts for the next.
    """

    def __init__(self, items: Collection[Taken], actor: Actor) -> None:
        self.actor = actor
        self.by_phone: dict[str, list[Client]] = defaultdict(list)
        self.joined: dict[int | None, str] = {}
        self.made: list[tuple[Client, list[str]]] = []
        self.phones: list[tuple[Client, str]] = []
        self.addresses: list[tuple[Client, dict[str, str]]] = []
        self.changes: dict[str, set[str]] = defaultdict(set)
        numbers = {number for item in items for number in readable(item.client)}
        rows = ClientPhone.objects.filter(number__in=numbers).select_related("client")
        for row in rows.order_by("client_id"):
            self.by_phone[row.number].append(row.client)
        found = {card.pk for item in items if (card := self.card_of(item))}
        of_orders = Order.objects.filter(number__in=[item.number for item in items]).values("client_id")
        cards = list(locked_clients().filter(Q(pk__in=found) | Q(pk__in=of_orders)))
        lived_on = {living_card(card).pk for card in cards if card.merged_into_id is not None}
        if lived_on:
            cards += locked_clients().filter(pk__in=lived_on)
        self.cards = {card.pk: card for card in cards}
        for number, holders in self.by_phone.items():
            self.by_phone[number] = [self.cards.get(card.pk, card) for card in holders]

    def card_of(self, item: Taken) -> Client | None:
        """The card of whoever has the item's phone and its name, or had it before cards were merged (CLI-14)."""
        name = item.client["name"]
        holders = [client for number in readable(item.client) for client in self.by_phone[number]]
        found = next((client for client in holders if same_name(client.name, name)), None)
        if found is None and any(client.pk for client in holders):
            found = next((client for client in holders if self.was_named(client, name)), None)
        return None if found is None else living_card(found)

    def was_named(self, client: Client, name: Mapping[str, str]) -> bool:
        """Whether a card of this name lives on in the client's."""
        return any(same_name(former, name) for former in self.former_names.get(client.pk or 0, ()))

    @cached_property
    def former_names(self) -> dict[int, list[dict[str, str]]]:
        """The names of the cards merged into those that the bulk's phones lead to; a merge is a version of the card."""
        holders = (client for clients in self.by_phone.values() for client in clients)
        changed = {client.pk for client in holders if client.pk and client.version > 1}
        return former_names(changed) if changed else {}

    def client_of(self, item: Taken) -> Client:
        """The client of an item: the one whose card is found, else a new one."""
        numbers, card = readable(item.client), self.card_of(item)
        if card is not None:
            self.joined[card.pk] = item.number
            return self.known(self.cards.get(card.pk, card), numbers, item)
        client = Client(**item.client["name"])
        self.made.append((client, numbers))
        for number in numbers:
            self.by_phone[number].append(client)
        return client

    def client_of_resent(self, item: Taken, order: Order) -> Client:
        """The client of an order told anew: its own card, with the name mended by its source, unless it is another's.

        What is absent is unknown: an item without phones, or with a new one, says nothing against the order's card.
        """
        own = self.cards.get(order.client_id)
        if own is None:
            return self.client_of(item)
        numbers, card = readable(item.client), self.living(own)
        holders = [client for number in numbers for client in self.by_phone[number] if client in (own, card)]
        named = any(same_name(client.name, item.client["name"]) for client in (own, card))
        if self.card_of(item) is not None and not (named and holders):
            return self.client_of(item)
        if not named and not self.is_mended(own, order, told=bool(holders or not numbers)):
            return self.client_of(item)
        if not named:
            self.rename(own, item)
        return self.known(card, numbers, item)

    def living(self, card: Client) -> Client:
        """The card that this one lives on in, the locked one where the bulk has it."""
        living = living_card(card)
        return self.cards.get(living.pk, living)

    def is_mended(self, own: Client, order: Order, *, told: bool) -> bool:
        """Whether another name is the same client's: of a card that is this order's alone, by no stranger's phone."""
        alone = own.pk in self.of_one_order and self.joined.get(own.pk, order.number) == order.number
        return alone and (told or own.pk not in self.with_phones)

    @cached_property
    def of_one_order(self) -> set[int]:
        """The bulk's cards that intake made for one order, and that nobody has touched since."""
        return cards_of_one_order(self.cards.values())

    @cached_property
    def with_phones(self) -> set[int]:
        """The bulk's cards that have a phone."""
        return cards_with_phones(self.cards.values())

    def rename(self, card: Client, item: Taken) -> None:
        """Mend the name of a card, which the item's order tells as a change of its own."""
        with client_change(card, MEND, self.actor):
            card.last, card.first, card.patronymic = (item.client["name"][part] for part in NAME)
        self.changes[item.number].add(NAME_MENDED)

    def known(self, client: Client, numbers: Iterable[str], item: Taken) -> Client:
        """A client who is there already, with what is new of the numbers to be stored."""
        for number in numbers:
            if client not in self.by_phone[number]:
                self.by_phone[number].append(client)
                self.phones.append((client, number))
                self.changes[item.number].add(PHONES_ADDED)
        return client

    def add_address(self, client: Client, fields: Mapping[str, Any]) -> None:
        """An order's address, to be stored among its client's."""
        address = {part: fields[part] for part in ADDRESS}
        if any(address.values()):
            self.addresses.append((client, address))

    def store_made(self) -> None:
        """Store the clients made with their phones."""
        insert_many_with_keys([client for client, _ in self.made])
        insert_many(ClientPhone(client=client, number=number) for client, numbers in self.made for number in numbers)
        self.made.clear()

    def store_additions(self) -> None:
        """Store the further phones and the addresses of all clients, each once."""
        touched = {client.pk for client, _ in (*self.phones, *self.addresses)}
        with clients_change([card for pk, card in self.cards.items() if pk in touched], ADD, self.actor):
            insert_new([ClientPhone(client=client, number=number) for client, number in self.phones])
            insert_new([ClientAddress(client=client, **address) for client, address in self.addresses])


def readable(client: Mapping[str, Any]) -> list[str]:
    """The client's numbers, each once: E.164, or as given where nobody can read them."""
    return list(dict.fromkeys(number for text in client["phones"] for number in phones.numbers_in(text)))
