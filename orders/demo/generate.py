"""The generator: seeded, so that the same present moment gives the same orders to the last letter."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

from orders.choices import Status
from orders.demo.matrix import POSTAL_RETURN, all_specs, crowd
from orders.demo.order_as_import_item import make_item
from orders.demo.order_spec import Spec
from orders.demo.people import make_person
from orders.demo.relative_moments import Age, DemoCalendar
from orders.demo.well_known_orders import KNOWN, REFUSER, SILENT

SEED = "order-desk-demo"
CLIENTS = 900
REFUSERS = 12
FIRST_NUMBER = 700_001
FIRST_REFUSER = 500
SILENT_CLIENT = 550
FIRST_OF_CROWD = 600

REFUSERS_LIFE = (
    POSTAL_RETURN.but(age=Age.OLDER),
    POSTAL_RETURN.but(age=Age.LAST_MONTH),
    Spec(Status.NEW),
    Spec(Status.ANNULLED),
)
Placed = tuple[str, Spec, int]


def generate(now: datetime) -> Iterator[dict[str, Any]]:
    """The demo orders as items of `/integrations/orders`, with times relative to the moment given.

    Every client and every order draws from a random source of its own, so that adding one disturbs no other.
    """
    calendar = DemoCalendar.at(now)
    for number, spec, client in _placed():
        person = make_person(client, _source("client", client))
        yield make_item(number, spec, person, calendar, _source("order", number))


def _placed() -> Iterator[Placed]:
    """Every order's number, kind and client: the well-known ones, the refusers', the rest."""
    yield from ((number, spec, client) for client, (number, spec) in enumerate(KNOWN.items()))
    yield from ((number, spec, FIRST_REFUSER) for number, spec in REFUSER.items())
    yield from ((number, spec, SILENT_CLIENT) for number, spec in SILENT.items())
    yield from _numbered(_refusers(FIRST_REFUSER + 1), FIRST_NUMBER)
    yield from _numbered(_rest(FIRST_OF_CROWD), FIRST_NUMBER + REFUSERS * len(REFUSERS_LIFE))


def _numbered(pairs: Iterator[tuple[Spec, int]], first: int) -> Iterator[Placed]:
    yield from ((str(number), spec, client) for number, (spec, client) in enumerate(pairs, first))


def _refusers(first: int) -> Iterator[tuple[Spec, int]]:
    """Clients who keep not collecting their parcels (CLI-6), with an order that can't be confirmed for it."""
    for client in range(first, first + REFUSERS):
        yield from ((spec, client) for spec in REFUSERS_LIFE)


def _rest(first: int) -> Iterator[tuple[Spec, int]]:
    """Coverage and crowd, in mixed order: a first order for every client, then more for the faithful."""
    rng = _source("crowd")
    specs = [*all_specs(), *crowd(rng)]
    rng.shuffle(specs)
    for place, spec in enumerate(specs):
        client = first + place if place < CLIENTS else first + int(CLIENTS * rng.random() ** 2)
        yield spec, client


def _source(*name: object) -> Random:
    """The random source of this name, the same on every run."""
    return Random("/".join(map(str, (SEED, *name))))  # noqa: S311
