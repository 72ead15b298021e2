"""Everything that is kept of a person, to be given to them (PDN-4): table by table, with the names that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from service.erasure.registry import Person, Personal, personal_models, rows_to_tell
from service.models import HistoryRow, IdempotentAnswer

BOOKKEEPING = frozenset({"version", "revision", "calculated_revision", "import_digest", "veiled_status"})
Records = list[dict[str, Any]]


def export(person: Person) -> Records:
    """Kind by kind: what it is called, and each row as label → value; what is empty is left out."""
    kinds = [records_of(model, personal, person) for model, personal in personal_models() if personal.told]
    return [kind for kind in [*kinds, history_of(person)] if kind["rows"]]


def records_of(model: type[Model], personal: Personal, person: Person) -> dict[str, Any]:
    """The person's rows of one model."""
    rows = rows_to_tell(model, personal, person).order_by("pk")
    return {"kind": model._meta.label_lower, "label": called(model), "rows": [dict(values(row)) for row in rows]}


def values(row: Model) -> Iterator[tuple[str, Any]]:
    """The columns of a row that hold something: codes in words, others by their ids."""
    for column in row._meta.concrete_fields:
        if column.name in BOOKKEEPING:
            continue
        value = spoken(row, column)
        if value not in (None, "", [], {}):
            yield str(column.verbose_name), value


def spoken(row: Model, column: Field[Any, Any]) -> Any:
    """A column's value as one reads it."""
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    value = column.value_from_object(row)
    return value if value is None or isinstance(value, (str, int, float, list, dict, date, Decimal)) else str(value)


def known_by_house(person: Person) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """House by house, what the person would be given: what it is called and how many rows; empty ones are left out."""
    houses: dict[str, list[tuple[str, int]]] = {}
    for model, personal in personal_models():
        if personal.told and (rows := rows_to_tell(model, personal, person).count()):
            house = str(apps.get_app_config(model._meta.app_label).verbose_name)
            houses.setdefault(house, []).append((called(model), rows))
    yield from houses.items()


def tables_in_words() -> dict[str, str]:
    """Table of the database → what its rows are called."""
    named = {IdempotentAnswer._meta.db_table: "Сохранённые ответы на повторные запросы"}
    return {model._meta.db_table: called(model) for model in apps.get_models()} | named


def history_of(person: Person) -> dict[str, Any]:
    """What was done to all of it, and when; who of the desk did it is no data of the client's."""
    rows: Records = []
    for model, personal in personal_models():
        if not personal.subject:
            continue
        ids = list(rows_to_tell(model, personal, person).values_list("pk", flat=True))
        found = HistoryRow.objects.filter(subject=personal.subject, subject_id__in=ids).order_by("pk")
        rows += [
            {"когда": one.at, "что": called(model), "номер": one.subject_id, "действие": one.action, **changed(one)}
            for one in found
        ]
    return {"kind": "history", "label": "История изменений", "rows": rows}


def changed(row: HistoryRow) -> Mapping[str, Any]:
    """What a row of history says beside its action."""
    said = {"изменения": row.changes, "причина": row.reason, "примечание": row.note}
    return {name: value for name, value in said.items() if value}


def called(model: type[Model]) -> str:
    """What rows of a model are called, as a heading."""
    name = str(model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]
