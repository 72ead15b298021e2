"""Lists compiled once answer page for page what their querysets would."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from service.models import Client
from service.queries.compiled_query import Param
from service.queries.keyset import KeysetList, KeysetPage, rows_of_page
from tests.factories import ClientFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> list[tuple[str, ...]]:
    """The forms whose querysets were written down."""
    return []


@pytest.fixture
def people(written: list[tuple[str, ...]]) -> KeysetList:
    """Clients by any of their names."""

    def write(*names: str) -> QuerySet[Any]:
        written.append(names)
        return Client.objects.filter(**{name: Param(name) for name in names})

    return KeysetList(Client, write)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("last", ["Первая", "Вторая", "Никто"])
def test_every_page_is_the_querysets_own(people: KeysetList, descending: bool, last: str) -> None:
    for name in ("Первая", "Вторая", "Первая", "Первая"):
        ClientFactory(last=name)
    place: tuple[Any, ...] = ()
    for _ in range(3):
        seek = KeysetPage(("last", "pk"), descending, 2, placed=bool(place))
        found = rows_of_page(people.asked(("last",), {"last": last}), seek, place)
        assert found == rows_of_page(Client.objects.filter(last=last), seek, place)
        place = (last, found[-1].pk) if found else (last, 0)


def test_a_form_is_written_down_once_whatever_the_values(people: KeysetList, written: list[tuple[str, ...]]) -> None:
    client = ClientFactory(last="Иванова", first="Анна")
    seek = KeysetPage(("pk",), descending=False, limit=5, placed=False)
    with CaptureQueriesContext(connection) as queries:
        for last, first in (("Иванова", "Анна"), ("Петрова", "Анна"), ("Иванова", "Анна")):
            found = rows_of_page(people.asked(("last", "first"), {"last": last, "first": first}), seek, ())
            assert found == ([client] if last == "Иванова" else [])
    assert (written, len(queries)) == ([("last", "first")], 3)


def test_another_form_and_another_direction_are_statements_of_their_own(
    people: KeysetList, written: list[tuple[str, ...]]
) -> None:
    clients = [ClientFactory(last="Иванова"), ClientFactory(last="Петрова")]
    for descending in (False, True, False):
        seek = KeysetPage(("pk",), descending, 5, placed=False)
        assert rows_of_page(people.asked((), {}), seek, ()) == (clients[::-1] if descending else clients)
    assert rows_of_page(people.asked(("last",), {"last": "Петрова"}), seek, ()) == clients[1:]
    assert written == [(), (), ("last",)]
