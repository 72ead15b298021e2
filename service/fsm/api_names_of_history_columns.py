"""What the API calls the columns that history records (contract, common ground): `house` is `address.house` there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Model

from service.clock import MOSCOW

Changes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The columns of one kind of object: those with another name in the API, those that it doesn't tell, moments."""

    renamed: Mapping[str, str]
    internal: frozenset[str]
    moments: frozenset[str]


_known: dict[str, FieldNames] = {}


def name_columns(subject: str, model: type[Model], renamed: Mapping[str, str], internal: Iterable[str] = ()) -> None:
    """Say what the API calls the recorded columns of a kind of object; its house does so in `AppConfig.ready()`."""
    fields = model._meta.concrete_fields
    moments = frozenset(field.attname for field in fields if isinstance(field, DateTimeField))
    _known[subject] = FieldNames(renamed, frozenset(internal), moments)


def named_subjects() -> Mapping[str, FieldNames]:
    """Every kind of object whose columns have names."""
    return _known


def changes_as_told(subject: str, changes: Changes) -> dict[str, Any]:
    """Changed columns under the API's names, moments with Moscow's offset; what the API has no name for is absent."""
    names = _known.get(subject)
    if names is None:
        return dict(changes)
    return {
        names.renamed.get(column, column): [_moment(each) for each in values] if column in names.moments else values
        for column, values in changes.items()
        if column not in names.internal
    }


def fields_as_told(subject: str, columns: Iterable[str]) -> list[str]:
    """The API's names of changed columns, sorted; what the API has no name for is absent."""
    names = _known.get(subject)
    if names is None:
        return sorted(columns)
    return sorted(names.renamed.get(column, column) for column in columns if column not in names.internal)


def _moment(text: str | None) -> str | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(MOSCOW).isoformat()
