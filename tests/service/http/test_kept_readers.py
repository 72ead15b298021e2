"""Readers of bodies and parameters that are kept read as ones made anew (`service.http.kept_readers`)."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings
from rest_framework import serializers

from desk.api.serializers.contact_bodies import CloseBody
from escalations.api.serializers.bodies import TicketBody
from service.http.kept_readers import _kept_reader, always_alike, read_by
from tests.service.readers import readers

SENT: tuple[Any, ...] = (
    {"category": "suppress_contact", "details": {"channels": ["sms"]}, "reason": "Просит клиент"},
    {"address": {"house": "7"}, "recipient": {"last": "П"}, "window": {"from": "2026-12-01T09:00:00+03:00"}},
    {"name": 7, "callback": {"result": "later"}, "ordering": "-id"},
    [],
)


@pytest.fixture(autouse=True)
def whole_api(edge: None, settings: Settings) -> None:
    """All paths of the service: the readers of other rooms ask what they are."""
    settings.ROOT_URLCONF = "config.urls"


@pytest.mark.django_db
def test_one_that_is_kept_has_the_fields_of_one_made_anew() -> None:
    plain = [reader for reader in readers() if reader.__init__ is serializers.BaseSerializer.__init__]
    kept = {reader: found for reader in plain if (found := _kept_reader(reader)) is not None}
    assert len(kept) > 40
    for reader, found in kept.items():
        for sent in SENT:
            read_by(reader, sent, None)  # type: ignore[arg-type]
            anew = reader(data=sent, context={"request": None, "mine": "operator"})
            assert repr(found) == repr(reader())
            assert repr(found.fields) == repr(anew.fields), reader  # type: ignore[attr-defined]


def test_what_ends_a_call_is_read_by_a_kept_one() -> None:
    assert _kept_reader(CloseBody) is not None


def test_one_whose_fields_hang_on_what_is_read_is_not_kept() -> None:
    assert _kept_reader(TicketBody) is None


def test_of_two_classes_that_make_fields_both_must_say_so() -> None:
    class Alike(serializers.Serializer):
        @always_alike
        def get_fields(self) -> dict[str, Any]:
            return super().get_fields()

    class Otherwise(Alike):
        def get_fields(self) -> dict[str, Any]:
            return super().get_fields()

    class Within(serializers.Serializer):
        part = Otherwise()

    assert _kept_reader(Alike) is not None
    assert _kept_reader(Otherwise) is None
    assert _kept_reader(Within) is None
