"""The questions: of each kind as many as asked for, about clients drawn at random, seeded."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from service.models import Client
from tests.factories import OrderFactory, ProductFactory
from tests.service.customers.search.people import with_slip

CARD_ORDERS = 5


@dataclass
class Question:
    """A path, its body, and the name that should be among the first five where that is counted."""

    path: str
    body: dict[str, Any] | None
    wanted: tuple[str, str, str] | None = None


@dataclass
class Kind:
    """Questions of one kind."""

    name: str
    questions: list[Question] = field(default_factory=list)


def questions(count: int) -> list[Kind]:
    """Every kind of question, each about the same clients."""
    rng = Random(7)
    lowest, highest = Client.objects.earliest("pk").pk, Client.objects.latest("pk").pk
    ids = [rng.randint(lowest, highest) for _ in range(count)]
    clients = list(Client.objects.filter(pk__in=ids).prefetch_related("phones", "addresses"))
    kinds = {name: Kind(name) for name in KINDS}
    for client in clients:
        for name, asked in asked_about(client, rng).items():
            wanted = (client.last, client.first, client.patronymic)
            kinds[name].questions.append(Question("/api/v1/clients/search", asked, wanted))
        phone = {"phone": client.phones.all()[0].number}
        kinds["look-up"].questions.append(Question("/api/v1/clients/lookup", phone))
    for client in with_orders(clients[:10]):
        kinds[f"card, {CARD_ORDERS} orders"].questions.append(Question(f"/api/v1/clients/{client.pk}", None))
    return list(kinds.values())


def asked_about(client: Client, rng: Random) -> dict[str, dict[str, str]]:
    """What a search for this client may say."""
    phone = client.phones.all()[0].number
    full = client.full_name
    slip = " ".join(part for part in (with_slip(client.last, rng), client.first, client.patronymic) if part)
    place = client.addresses.all()[0].locality
    return {
        "phone": {"phone": f"8 ({phone[2:5]}) {phone[5:8]}-{phone[8:]}"},
        "last 7 digits": {"phone": phone[-7:]},
        "last 4 digits": {"phone": phone[-4:]},
        "name": {"name": full},
        "beginnings": {"name": f"{client.last[:5]} {client.first[:3]}"},
        "name with a typo": {"name": slip},
        "name + locality": {"name": f"{client.last} {client.first}", "locality": place},
        "typo + locality": {"name": f"{with_slip(client.last, rng)} {client.first}", "locality": place},
    }


KINDS = (
    "phone",
    "last 7 digits",
    "last 4 digits",
    "name",
    "beginnings",
    "name with a typo",
    "name + locality",
    "typo + locality",
    "look-up",
    f"card, {CARD_ORDERS} orders",
)


def with_orders(clients: list[Client]) -> list[Client]:
    """The clients, each with orders enough for a card."""
    product = ProductFactory._meta.model.objects.first() or ProductFactory()
    for client in clients:
        for at in range(CARD_ORDERS - client.orders.count()):
            OrderFactory(client=client, number=f"B-{client.pk}-{at}", lines=[{"product": product}])
    return clients
