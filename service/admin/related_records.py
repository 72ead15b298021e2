"""What belongs to an object, as links on its page; houses register it, so that none imports a house above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.safestring import SafeString

from service.accounts.roles import Actor

SHOWN = 8
RowT = TypeVar("RowT")


@dataclass(frozen=True)
class RelatedRecords:
    """Records of one kind, the nearest first.

    Attributes:
        title: what such records are called.
        rows: a line of each, with a link to its page.
        cut: whether there are more of them.
    """

    title: str
    rows: tuple[SafeString, ...]
    cut: bool = False


Provider = Callable[[Any, Actor], Iterable[RelatedRecords]]
_providers: dict[type[Model], list[Provider]] = {}


def register_related(model: type[Model], provider: Provider) -> None:
    """Have the pages of a model's objects show these records; a house does so where its admin is registered."""
    known = _providers.setdefault(model, [])
    if provider not in known:
        known.append(provider)


def related_to(subject: Model, actor: Actor) -> list[RelatedRecords]:
    """Everything that belongs to an object and that the asker may see, kind by kind."""
    return list(_related(subject, actor))


def _related(subject: Model, actor: Actor) -> Iterator[RelatedRecords]:
    for provider in _providers.get(type(subject), ()):
        yield from (records for records in provider(subject, actor) if records.rows)


def records_of(title: str, found: Iterable[RowT], line: Callable[[RowT], SafeString]) -> RelatedRecords:
    """The first of the records found, each by its line; `found` is read no further than one more."""
    first = list(islice(found, SHOWN + 1))
    return RelatedRecords(title, tuple(line(row) for row in first[:SHOWN]), len(first) > SHOWN)
