"""History in words: what each subject's actions, statuses and fields are called (ORD-3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignObjectRel

from service.admin.stored_values import written

DEFAULT_ACTION_LABELS = {
    "add": "Добавлено",
    "edit": "Изменено",
    "delete": "Удалено",
    "copy": "Скопировано",
    "end": "Завершено",
    "activate": "Введено в действие",
    "publish": "Введено в действие после прогона",
    "unseen": "Введено не глядя",
}
"""The actions of what has no life cycle of its own and is only kept (DIR-3)."""

Codes = Mapping[str, Mapping[Any, Any] | Callable[[], Mapping[Any, Any]]]
"""Labels of codes by their column; asked for when they are needed, where a registry fills up meanwhile."""

Data = Mapping[str, Callable[[Any], Iterable[tuple[str, str]]]]
"""Columns of data by what tells their parts: label and value of each."""


@dataclass(frozen=True)
class HistoryLabels:
    """What actions and statuses of a subject are called, codes in columns without choices, and columns of data."""

    action_labels: Mapping[str, Any]
    statuses: Mapping[str, Any]
    codes: Codes = dataclass_field(default_factory=dict)
    data: Data = dataclass_field(default_factory=dict)


_labels: dict[str, HistoryLabels] = {}


def register_labels(
    subject: str,
    action_labels: Mapping[str, Any],
    statuses: Mapping[str, Any] | None = None,
    codes: Codes | None = None,
    data: Data | None = None,
) -> None:
    """Say what the history of a subject calls what it records; houses do so beside their sections."""
    _labels[subject] = HistoryLabels(action_labels, statuses or {}, codes or {}, data or {})


def labels_of(subject: str) -> HistoryLabels:
    """The words of a subject; what nobody spoke for is kept like the directory."""
    return _labels.get(subject) or HistoryLabels(DEFAULT_ACTION_LABELS, {})


def action_label(subject: str, code: str) -> str:
    """What was done, in words."""
    return str(labels_of(subject).action_labels.get(code, code))


def status_label(subject: str, code: str) -> str:
    """A status, in words."""
    return str(labels_of(subject).statuses.get(code, code))


@cache
def history_models() -> dict[str, Any]:
    """The models that history speaks of, by the word it knows them by."""
    models = [model for model in apps.get_models() if not model._meta.proxy]
    named = {str(model._meta.model_name): model for model in models}
    kept = {"directory": named["directoryentry"]}
    return named | kept | {model.machine.subject: model for model in models if hasattr(model, "machine")}


def subject_label(subject: str) -> str:
    """What people call such objects."""
    model = history_models().get(subject)
    return str(model._meta.verbose_name) if model else subject


def changes_in_words(subject: str, changes: Mapping[str, Iterable[Any]]) -> Iterator[tuple[str, str, str]]:
    """Every changed field: its label, what it was, what it is."""
    codes, data = labels_of(subject).codes, labels_of(subject).data
    model = history_models().get(subject)
    for name, values in in_order_of_columns(model, changes):
        field = field_of(model, name)
        if name in data:
            before, after = (", ".join(f"{label}: {part}" for label, part in data[name](each or {})) for each in values)
            yield label_of(field, name), before, after
            continue
        known = codes.get(name, {})
        labels = known if isinstance(known, Mapping) else known()
        before, after = (value_in_words(field, told_code(labels, value)) for value in values)
        yield label_of(field, name), before, after


def told_code(known: Mapping[Any, Any], value: Any) -> Any:
    """A code by its label, also among others; every other value as it is."""
    if isinstance(value, list):
        return [told_code(known, each) for each in value]
    return str(known[value]) if isinstance(value, str) and value in known else value


def field_of(model: Any, name: str) -> Any:
    """The column or the rows that history calls so; None where it is neither."""
    columns = () if model is None else model._meta.concrete_fields
    column = next((field for field in columns if field.attname == name), None)
    if column is not None or model is None:
        return column
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def in_order_of_columns(model: Any, values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What history holds, as the model has its columns: the database keeps names by their length, the flat first."""
    columns = () if model is None else model._meta.concrete_fields
    places = {field.attname: place for place, field in enumerate(columns)}
    return sorted(values.items(), key=lambda named: places.get(named[0], len(places)))


def label_of(field: Any, name: str) -> str:
    """What people call a column, or the rows that belong to an object."""
    if isinstance(field, ForeignObjectRel):
        return str(field.related_model._meta.verbose_name_plural)
    return name if field is None else str(field.verbose_name)


def value_in_words(field: Any, value: Any) -> str:
    """A stored value by its label; rows one after the other, of each what it has."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "да", False: "нет"}[value]
    if isinstance(value, list):
        return "; ".join(value_in_words(field, row) for row in value)
    if isinstance(value, dict):
        model = getattr(field, "related_model", None)
        parts = ((field_of(model, name), name, part) for name, part in in_order_of_columns(model, value) if part)
        return ", ".join(f"{label_of(own, name)}: {value_in_words(own, part)}" for own, name, part in parts)
    return str(written(field, dict(getattr(field, "flatchoices", ())).get(value, value)))
