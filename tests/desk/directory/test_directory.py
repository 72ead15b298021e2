"""The directory: whom to ring about what (DIR-1, DIR-2)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from service.accounts.capabilities import READERS
from service.accounts.roles import Role
from service.customers.phones import normalize
from tests.desk.callers import Caller

pytestmark = pytest.mark.django_db
SHIPPED = Path(__file__).resolve().parents[3] / "service/data/directory.csv"


def shipped() -> list[dict[str, str]]:
    """The rows of the specification's table."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_entry_of_the_table_is_told() -> None:
    result = {row["code"]: row for row in Caller().get("/directory").json()["results"]}
    assert set(result) == {row["code"] for row in shipped()}
    for row in shipped():
        entry = result[row["code"]]
        assert (entry["kind"], entry["name"]) == (row["kind"], row["name"])
        assert entry["phone"] == (normalize(row["phone"]) if row["phone"] else None)
        assert (entry["ask_for"] or "", entry["note"] or "") == (row["ask_for"], row["note"])


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in shipped()}))
def test_a_kind_narrows(kind: str) -> None:
    result = Caller().get("/directory", kind=kind).json()["results"]
    assert sorted(row["code"] for row in result) == sorted(row["code"] for row in shipped() if row["kind"] == kind)


def test_a_number_is_shown_as_it_is_read_aloud() -> None:
    result = {row["code"]: row for row in Caller().get("/directory", kind="carrier").json()["results"]}
    assert (result["russian_post"]["phone"], result["russian_post"]["phone_display"]) == (
        "+78002005888",
        "+7 800 200-58-88",
    )


def test_an_unknown_kind_is_a_fault() -> None:
    answer = Caller().get("/directory", kind="friend")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "kind")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_who_reads_it(role: Role) -> None:
    caller = Caller(role)
    expected = 200 if role in READERS else 403
    assert [caller.get(path).status_code for path in ("/directory", "/settings")] == [expected] * 2


def test_it_costs_one_query_beside_the_login() -> None:
    caller = Caller()
    with CaptureQueriesContext(connection) as queries:
        caller.get("/directory")
    assert sum("directoryentry" in query["sql"] for query in queries) == 1
