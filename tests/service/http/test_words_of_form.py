"""Faults of form are told in the desk's own Russian words, whatever field of whatever body or filter they are of."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import django
import pytest
import rest_framework
from django.urls import get_resolver
from pytest_django import Settings
from rest_framework.fields import ListField
from rest_framework.serializers import BaseSerializer

from service.api.serializers import StrictSerializer
from service.http.validation_errors import WORDS, flatten
from service.http.views import ApiView
from tests.service.readers import Maker, fields_of, makers, readers

WEIRD: list[Any] = [
    None,
    True,
    -(10**30),
    10**30,
    -1,
    1.5,
    1e308,
    "",
    " ",
    "вчера",
    "1e5",
    "\0",
    "x" * 5_000,
    "9" * 5_000,
    "99999-99-99",
    "2026-02-30",
    "9999-12-31T23:59:59-12:00",
    "2026-11-22T10:00:00+99:00",
    [],
    ["?"] * 201,
    [None],
    {},
    {"?": 1},
]


@lru_cache(maxsize=1)
def theirs() -> frozenset[str]:
    """What the libraries say themselves, in English and in Russian."""
    said: set[str] = set()
    for library in (django, rest_framework):
        folder = Path(str(library.__file__)).parent
        for catalogue in folder.glob("**/locale/ru/LC_MESSAGES/django.mo"):
            with catalogue.open("rb") as file:
                result: dict[Any, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            said |= {key[0] if isinstance(key, tuple) else key for key in result} | set(result.values())
    return frozenset(said - {""})


@cache
def libraries_own(message: str) -> bool:
    """Whether a message is one of the libraries', its figures filled in or not."""
    return message in theirs() or any(pattern.fullmatch(message) for pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> list[re.Pattern[str]]:
    gap = re.compile(r"\{\w+\}|%\(\w+\)[a-z]")
    templated = (said for said in theirs() if gap.search(said) and len(gap.sub("", said).strip()) > 8)
    return [re.compile(".*".join(map(re.escape, gap.split(said))), re.DOTALL) for said in templated]


READERS = readers()


@pytest.fixture(autouse=True)
def whole_api(edge: None, settings: Settings) -> None:
    """All paths of the service: the readers of other rooms ask what they are."""
    settings.ROOT_URLCONF = "config.urls"


def views() -> Iterator[type[ApiView]]:
    """Every view of the API."""
    waiting: list[Any] = [get_resolver("config.urls")]
    while waiting:
        entry = waiting.pop()
        waiting += getattr(entry, "url_patterns", [])
        view = getattr(getattr(entry, "callback", None), "view_class", None)
        if isinstance(view, type) and issubclass(view, ApiView):
            yield view


def test_whatever_a_view_reads_is_among_the_readers() -> None:
    """But for a file, whose forms are declared by media type and which is read as it streams in."""
    declared = [given for view in views() for given in (*view.accepts.values(), *view.query.values())]
    forms = [given for given in declared if not isinstance(given, dict)]
    kinds = {form if isinstance(form, type) else type(getattr(form, "child", form)) for form in forms}
    assert len(kinds) > 40
    assert kinds <= set(READERS)


def filled(field: Any, weird: Any) -> Any:
    """The weird value wherever a leaf of the field's is."""
    if isinstance(field, BaseSerializer) and hasattr(field, "fields"):
        return {name: filled(inner, weird) for name, inner in field.fields.items()}
    child = getattr(field, "child", None)
    return [filled(child, weird)] if isinstance(child, BaseSerializer) or isinstance(field, ListField) else weird


def test_no_field_has_words_of_the_library() -> None:
    foreign = {
        (reader.__qualname__, type(field).__name__, code, str(message))
        for reader in READERS
        for make in makers(reader)
        for field in fields_of(make())
        for code, message in field.error_messages.items()
        if code not in WORDS and libraries_own(str(message))
    }
    assert not foreign


@pytest.mark.django_db
@pytest.mark.parametrize("reader", READERS, ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
@pytest.mark.sample(50)
def test_whatever_is_sent_is_answered_in_our_words(reader: type[StrictSerializer]) -> None:
    assert set().union(*map(foreign_words, makers(reader))) == set()


def foreign_words(make: Maker) -> set[tuple[str, str, str]]:
    """Field, code and message of every fault that the desk has no words of its own for."""
    foreign = set()
    for weird in WEIRD:
        for sent in (dict.fromkeys(make().fields, weird), filled(make(), weird)):
            given = make(data=sent)
            faults = [] if given.is_valid() else list(flatten(given.errors))
            foreign |= {
                (fault.field, fault.code, fault.message)
                for fault in faults
                if libraries_own(fault.message) or not re.search("[а-яё]", fault.message)
            }
    return foreign
