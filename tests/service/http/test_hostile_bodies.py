"""Whatever stands in a body or among parameters is read or told as a fault: no reader fails on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from service.accounts.roles import Role
from service.http.validation_errors import flatten
from service.models import Subscription
from tests.sampling import some
from tests.service.http.test_faults_between import BAD
from tests.service.readers import Maker, makers, readers

HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, float("nan"), "", " ", "\0", "x" * 5_000, "2026-02-30", "2026-03-17T10:00",
    [], [None], [[]], [{}], [[1], {"a": None}], {}, {"": None}, {"a": {"a": [None]}}, {"from": None, "to": []},
    "89161234567", "shop", "confirm", "1",
)  # fmt: skip
WHOLE: tuple[Any, ...] = (None, [], [{}], "", "x", 0, 5, True, 1.5, {}, {"": ""}, {"unheard_of": []})
MOST = 150

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_api(settings: Settings) -> None:
    """All paths of the service: what an order may be numbered like."""
    settings.ROOT_URLCONF = "config.urls"


def bodies(make: Maker, sound: list[dict[str, Any]]) -> Iterator[Any]:
    """Bodies of other kinds; every value in each field, alone and beside what is nearly sound, and in all at once."""
    yield from WHOLE
    names = [name for name, field in make().fields.items() if not field.read_only]
    for value in HOSTILE:
        yield dict.fromkeys(names, value)
        yield from ({**base, name: value} for name in names for base in ({}, *sound))


@pytest.mark.sample(15)
@pytest.mark.parametrize("reader", readers(), ids=lambda kind: kind.__qualname__)
def test_no_reader_fails_on_what_it_cannot_read(reader: Any) -> None:
    context = {"subscriber": Subscription(role=Role.ADMINISTRATOR), "mine": ""}
    sound = [body for kind, bad in BAD.items() if issubclass(reader, kind) for body, _ in bad]
    for make in makers(reader):
        for body in some(bodies(make, sound), MOST, last=len(HOSTILE)):
            given = make(data=body, context=context)
            assert given.is_valid() or list(flatten(given.errors)), body
