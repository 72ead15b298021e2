"""The registry of columns that hold a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from service.customers.merged_cards import family_of
from service.models import Client, ClientPhone


@dataclass(frozen=True, slots=True)
class Person:
    """A client with every card that is theirs.

    Attributes:
        clients: ids of the cards.
        phones: numbers on them, as stored.
        names: parts of names on them.
    """

    clients: tuple[int, ...]
    phones: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, client: int) -> Person:
        """The person whose card this is or was."""
        cards = tuple(family_of(client)) or (client,)
        names = Client.objects.filter(pk__in=cards).values_list("last", "first", "patronymic")
        phones = ClientPhone.objects.filter(client__in=cards).values_list("number", flat=True)
        return cls(cards, tuple(phones), tuple({part for row in names for part in row if part}))


Rows = Callable[[Person], Q]


@dataclass(frozen=True, slots=True)
class Personal:
    """What a table holds of persons.

    Attributes:
        rows: how the rows of a person are found.
        left: column → what stands there once the person is erased; without columns the rows go.
        subject: what history calls these objects, where it knows them.
        in_history: names of history's fields that hold a person and are no columns.
        told: whether the rows are a person's own, to be given to them (export).
        known: how those that are surely theirs are found, where an erasure takes more: those alone are given to them.
    """

    rows: Rows
    left: Mapping[str, Any] = field(default_factory=dict)
    subject: str = ""
    in_history: tuple[str, ...] = ()
    told: bool = True
    known: Rows | None = None


_personal: dict[str, Personal] = {}
_going_on: list[Callable[[Client], bool]] = []
_nobody: dict[str, frozenset[str]] = {}


def of(*lookups: str) -> Rows:
    """Rows that refer to a client by one of these lookups."""

    def rows(person: Person) -> Q:
        result = Q(pk__in=())
        for lookup in lookups:
            result |= Q(**{f"{lookup}__in": person.clients})
        return result

    return rows


def calling(way: str = "") -> Rows:
    """Rows about a person's calls, those that nobody identified included: they came from one of the person's numbers.

    Args:
        way: from the row to its call, as `contact__`; empty for calls themselves.
    """

    def rows(person: Person) -> Q:
        unidentified = Q(**{f"{way}client": None, f"{way}phone__in": person.phones})
        return Q(**{f"{way}client__in": person.clients}) | unidentified

    return rows


def register_going_on(check: Callable[[Client], bool]) -> None:
    """Offer the question whether something of a client's isn't over, which an erasure waits for."""
    _going_on.append(check)


def goes_on(client: Client) -> bool:
    """Whether something of the client's isn't over, on whichever of their cards."""
    return any(check(client) for check in _going_on)


def declare(app_label: str, models: Mapping[str, Personal]) -> None:
    """Say which models of an app hold persons, by class names."""
    _personal.update({f"{app_label}.{name}".lower(): personal for name, personal in models.items()})


def holds_nobody(app_label: str, models: Mapping[str, tuple[str, ...]]) -> None:
    """Say which text columns of an app hold no client, by class names."""
    _nobody.update({f"{app_label}.{name}".lower(): frozenset(columns) for name, columns in models.items()})


def personal_models() -> Iterator[tuple[type[Model], Personal]]:
    """Every model that holds persons."""
    for label, personal in _personal.items():
        yield apps.get_model(label), personal


def rows_of(model: type[Model], personal: Personal, person: Person) -> QuerySet[Any]:
    """The person's rows of a model, each once."""
    keys = model._default_manager.filter(personal.rows(person)).values("pk")
    return model._default_manager.filter(pk__in=keys)


def rows_to_tell(model: type[Model], personal: Personal, person: Person) -> QuerySet[Any]:
    """The rows of a model that are given to the person: what somebody else may have said stays out."""
    return rows_of(model, replace(personal, rows=personal.known or personal.rows), person)


def named_as_nobodys(model: type[Model]) -> frozenset[str]:
    """The text columns of a model that are said to hold no client."""
    return _nobody.get(model._meta.label_lower, frozenset())


def personal_of(model: type[Model]) -> Personal | None:
    """What is declared of a model."""
    return _personal.get(model._meta.label_lower)
