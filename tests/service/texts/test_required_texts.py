"""A text of nothing but what nobody sees is empty: in every body of the API and every form of the admin (CLI-13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import get_resolver
from rest_framework import serializers

from service.admin_site import cleaned_form
from service.api.serializers import StrictSerializer, Text
from tests.service.readers import makers

UNSEEN = ["\u200b", "\ufeff\u00ad", " \u2060\u00a0", "\u202a\u202c", "\u3164", "\u2800\u200d"]


def bodies(kind: type[serializers.Serializer] = StrictSerializer) -> Iterator[type[serializers.Serializer]]:
    """Every serializer that reads what people send."""
    get_resolver().url_patterns  # noqa: B018 - loads every module that has one
    for one in kind.__subclasses__():
        yield one
        yield from bodies(one)


def required_texts() -> list[tuple[str, Text]]:
    """Every text that a body can't do without, and every text of a list."""
    found = []
    for body in {one.__qualname__: one for one in bodies() if one.__module__.split(".")[0] != "tests"}.values():
        for name, field in (pair for make in makers(body) for pair in make().fields.items()):
            text: Any = getattr(field, "child", field)
            if isinstance(text, Text) and not text.allow_blank and text.trim_whitespace:
                found.append((f"{body.__qualname__}.{name}", text))
    return found


def test_no_body_reads_texts_by_another_field() -> None:
    """Only the names of accounts' secrets and codes of fixed form are read by fields of their own."""
    others = {
        f"{body.__qualname__}.{name}"
        for body in bodies()
        if body.__module__.split(".")[0] != "tests"
        for make in makers(body)
        for name, field in make().fields.items()
        if type(field) is serializers.CharField and not field.read_only
    }
    assert others == set()


@pytest.mark.django_db
@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_a_required_text_that_nobody_sees_is_blank(unseen: str) -> None:
    texts = required_texts()
    assert len(texts) > 20
    accepted = []
    for name, text in texts:
        try:
            text.run_validation(unseen)
        except serializers.ValidationError:
            continue
        accepted.append(name)
    assert accepted == []


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_a_form_of_the_admin_brings_no_text_that_nobody_sees(unseen: str) -> None:
    posted = QueryDict(mutable=True)
    posted["name"], posted["password1"] = unseen, unseen
    assert (cleaned_form(posted)["name"], cleaned_form(posted)["password1"]) == ("", unseen)
