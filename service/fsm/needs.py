"""What a request must bring, in the one shape that actions, steps, plans and guidance share.

A need is `{field, code, label, type, required, choices[{value, label}]?, suggested?}` (contract, common ground).
`code` is the reason that the request is denied with when the field is missing; `when` limits a need to requests in
which another field has a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Choices

Need = dict[str, Any]
REQUIRED = "required"
TYPES = frozenset(
    {
        "address",
        "boolean",
        "choice",
        "date",
        "datetime",
        "delivery",
        "integer",
        "lines",
        "list",
        "money",
        "name",
        "object",
        "phone",
        "text",
    }
)
"""What a frontend may have to draw."""

_fields: dict[str, tuple[str, str]] = {}


def describe_fields(fields: Mapping[str, tuple[str, str]]) -> None:
    """Give fields of requests their Russian label and type; a house does this in `AppConfig.ready()`.

    Raises:
        ValueError: a type is unknown, or another house describes the field differently.
    """
    for field, described in fields.items():
        if described[1] not in TYPES:
            raise ValueError(f"field {field} has the unknown type {described[1]}")
        if _fields.setdefault(field, described) != described:
            raise ValueError(f"field {field} is described twice")


def described_fields() -> Mapping[str, tuple[str, str]]:
    """Every described field with its label and type."""
    return _fields


def need(
    field: str,
    code: str = REQUIRED,
    *,
    label: str = "",
    type_: str = "",
    required: bool = True,
    choices: Iterable[tuple[Any, str]] | type[Choices] | None = None,
    suggested: Any = None,
    when: Mapping[str, Any] | None = None,
) -> Need:
    """One thing that a request must bring, or may bring when it isn't `required`.

    Args:
        field: its path in the body, parts joined by dots.
        code: the reason code of the denial without it.
        label, type_: where this request means something narrower than the field's description.
        choices: the values that it may have, with labels.
        suggested: the value that fits as far as the service knows.
        when: the other fields' values under which it is asked for.

    Raises:
        KeyError: nobody has described the field, and no label is given.
    """
    known_label, known_type = _fields.get(field, ("", "text")) if label else _fields[field]
    pairs = choices.choices if isinstance(choices, type) else choices
    result: Need = {
        "field": field,
        "code": str(code),
        "label": label or known_label,
        "type": type_ or known_type,
        "required": required,
    }
    if pairs is not None:
        result["choices"] = [{"value": value, "label": str(text)} for value, text in pairs]
    if suggested is not None:
        result["suggested"] = suggested
    return result | ({"when": dict(when)} if when else {})


def values_of(need_: Need) -> list[Any]:
    """The values that a need may have; empty where anything goes."""
    return [choice["value"] for choice in need_.get("choices", ())]


SHARED_FIELDS: dict[str, tuple[str, str]] = {
    "client": ("Клиент", "integer"),
    "comment": ("Комментарий", "text"),
    "contact": ("Обращение", "integer"),
    "identified_by": ("Как опознан клиент", "choice"),
    "name": ("Имя клиента", "name"),
    "note": ("Примечание", "text"),
    "order": ("Номер заказа", "text"),
    "phone": ("Телефон", "phone"),
    "reason": ("Причина", "text"),
    "result": ("Результат обращения", "choice"),
    "text": ("Что передать", "text"),
    "to": ("Кому", "text"),
    "tracking_number": ("ШПИ", "text"),
}
