"""Whoever sends a value that isn't allowed is told those that are, in every body and every parameter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.fields import ChoiceField, ListField, MultipleChoiceField
from rest_framework.serializers import BaseSerializer

from service.api.serializers import Listing, StrictSerializer
from service.http.validation_errors import INVALID_CHOICE, MOST_LABELLED, WORDS, flatten
from tests.service.readers import Maker, makers, readers

STRANGE = "такого-нет"
MANY = [(f"c{number}", f"Имя {number}") for number in range(MOST_LABELLED + 1)]


@pytest.fixture(autouse=True)
def whole_api(edge: None, settings: Settings) -> None:
    """All paths of the service: the readers of other rooms ask what they are."""
    settings.ROOT_URLCONF = "config.urls"


def strange(field: Any) -> Any:
    """A value that isn't allowed wherever the field takes a choice; nothing where it takes none."""
    if isinstance(field, BaseSerializer) and hasattr(field, "fields"):
        return {name: value for name, inner in field.fields.items() if (value := strange(inner)) is not None} or None
    if isinstance(field, MultipleChoiceField):
        return [STRANGE]
    if isinstance(field, ChoiceField):
        return STRANGE
    value = strange(field.child) if hasattr(field, "child") else None
    if value is None:
        return None
    return [value] if isinstance(field, ListField) or hasattr(field, "many") else {"key": value}


def choice_fields(field: Any, path: str = "") -> Iterator[tuple[str, ChoiceField]]:
    """Every choice with the path at which the fault of `strange` stands."""
    if isinstance(field, ChoiceField):
        yield path, field
    for name, inner in getattr(field, "fields", {}).items():
        yield from choice_fields(inner, f"{path}.{name}".strip("."))
    if child := getattr(field, "child", None):
        place = "0" if isinstance(field, ListField) or hasattr(field, "many") else "key"
        yield from choice_fields(child, f"{path}.{place}".strip("."))


def untold(make: Maker) -> set[tuple[str, str]]:
    """The choices whose fault doesn't say everything that is allowed, and what it says instead."""
    reader = make()
    given = make(data=strange(reader) or {})
    given.is_valid()
    told = {fault.field: fault for fault in flatten(given.errors)}
    wrong = set()
    for path, field in choice_fields(reader):
        fault = told.get(path)
        if fault is None or fault.code != INVALID_CHOICE:
            wrong.add((path, str(fault)))
        elif not all(str(code) in fault.message for code in field.choices):
            wrong.add((path, fault.message))
    return wrong


@pytest.mark.django_db
@pytest.mark.parametrize("reader", readers(), ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
def test_every_choice_of_every_reader_tells_what_is_allowed(reader: type[StrictSerializer]) -> None:
    assert set().union(*map(untold, makers(reader))) == set()


def test_there_are_choices_to_be_told() -> None:
    assert sum(1 for reader in readers() for make in makers(reader) for _ in choice_fields(make())) > 60


class Choosing(StrictSerializer):
    """Choices alone, several and in lists of objects, few and many."""

    one = ChoiceField(choices=[("a", "Первый"), ("b", "b")], required=False)
    several = MultipleChoiceField(choices=["a", "b"], required=False)
    listed = Listing(child=ChoiceField(choices=MANY), required=False)


def said(**sent: Any) -> list[str]:
    """What the faults say."""
    given = Choosing(data=sent)
    assert not given.is_valid()
    return [fault.message for fault in flatten(given.errors)]


def test_a_label_is_told_beside_its_code_where_it_says_more_and_they_are_not_too_many() -> None:
    assert said(one="c") == ["Такого значения нет. Допустимы: a («Первый»), b."]
    assert said(several=["c"]) == ["Такого значения нет. Допустимы: a, b."]
    (many,) = said(listed=["c0", "c"])
    assert many.endswith(f"c{MOST_LABELLED}.")
    assert "Имя" not in many


def test_no_choice_is_told_by_the_words_of_the_code_alone() -> None:
    assert WORDS[INVALID_CHOICE] not in said(one="c", several=["c"], listed=["c"])
