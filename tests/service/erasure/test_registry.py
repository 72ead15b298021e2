"""No column with a person's data is missing from the registry (PDN-4)."""

from __future__ import annotations

from typing import Any

from django.db.models import Field

from service.database.access_declarations import stored_models
from service.erasure.registry import named_as_nobodys, personal_models, personal_of
from service.models.personal_data import TAKEN_BY_ERASURE

HOUSES = {"service", "orders", "returns", "escalations", "desk"}
TEXTS = {"CharField", "TextField", "JSONField", "BinaryField", "ArrayField", "GenericIPAddressField", "URLField"}


def may_hold_a_person(field: Field[Any, Any]) -> bool:
    """A text that isn't one of listed codes."""
    return not field.is_relation and field.get_internal_type() in TEXTS and not field.choices


def test_every_text_of_every_table_is_a_persons_or_said_to_be_nobodys() -> None:
    forgotten, twice = set(), set()
    for model in stored_models():
        if model._meta.app_label not in HOUSES:
            continue
        texts = {field.name for field in model._meta.concrete_fields if may_hold_a_person(field)}
        personal, nobodys = personal_of(model), named_as_nobodys(model)
        gone = texts if personal and not personal.left else set()
        taken = {*(personal.left if personal else ()), *TAKEN_BY_ERASURE.get(model._meta.label, ()), *gone}
        address = {"address"} if model._meta.label == "service.CardView" else set()
        forgotten |= {f"{model.__name__}.{name}" for name in texts - taken - nobodys - address}
        twice |= {f"{model.__name__}.{name}" for name in taken & nobodys}
    assert (forgotten, twice) == (set(), set())


def test_what_is_declared_is_there() -> None:
    for model, personal in personal_models():
        names = {field.name for field in model._meta.concrete_fields}
        assert set(personal.left) <= names, model
