"""The directory: whom to ring about what (DIR-1, DIR-2, DIR-5)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from service.accounts.capabilities import READERS
from service.accounts.roles import Role
from service.admin.phone_directory import EntryForm
from service.customers.phones import normalize
from service.defaults.service_sets import SALES_LINE
from service.models import DirectoryEntry
from tests.desk.callers import Caller
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk

pytestmark = pytest.mark.django_db
SHIPPED = Path(__file__).resolve().parents[3] / "service/data/directory.csv"


def shipped() -> list[dict[str, str]]:
    """The rows of the specification's table."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_entry_of_the_table_is_told() -> None:
    result = {row["code"]: row for row in Caller().get("/directory").json()["results"]}
    assert set(result) == {row["code"] for row in shipped()} | {SALES_LINE}
    for row in shipped():
        entry = result[row["code"]]
        assert (entry["kind"], entry["name"]) == (row["kind"], row["name"])
        assert entry["phone"] == (normalize(row["phone"]) if row["phone"] else None)
        assert (entry["ask_for"] or "", entry["note"] or "") == (row["ask_for"], row["note"])


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in shipped()}))
def test_the_kind_asked_for_narrows_the_directory(kind: str) -> None:
    result = Caller().get("/directory", kind=kind).json()["results"]
    wanted = [row["code"] for row in shipped() if row["kind"] == kind] + [SALES_LINE] * (kind == "own_line")
    assert sorted(row["code"] for row in result) == sorted(wanted)


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
def test_people_of_the_desk_read_directory_and_settings_and_partners_the_codes_they_may_use(role: Role) -> None:
    """INT-8: carriers and partners by their codes, and nobody's phone."""
    caller = Caller(role)
    assert caller.get("/settings").status_code == (200 if role in READERS else 403)
    entries = caller.get("/directory").json()["results"]
    if role not in READERS:
        assert {entry["kind"] for entry in entries} == {"carrier", "partner"}
    assert all(("phone" in entry) is (role in READERS) for entry in entries)


def test_reading_the_directory_costs_one_query_beside_the_login() -> None:
    caller = Caller()
    with CaptureQueriesContext(connection) as queries:
        caller.get("/directory")
    assert sum("directoryentry" in query["sql"] for query in queries) == 1


def test_dir_5_the_sales_line_is_an_entry_whose_number_the_administrator_fills_in() -> None:
    [entry] = [row for row in Caller().get("/directory").json()["results"] if row["code"] == SALES_LINE]
    assert (entry["kind"], entry["phone"]) == ("own_line", None)


def test_dir_5_an_order_answers_with_its_carriers_page_and_a_partners_with_none() -> None:
    desk, order = Desk(), OrderFactory(tracked=True)
    page = desk.order(order.number)["tracking_url"]
    assert page == f"https://www.pochta.ru/tracking?barcode={order.tracking_number}"
    assert desk.order(OrderFactory(exported=True).number)["tracking_url"] is None
    assert desk.order(OrderFactory(tracked=True, partner_id="imd").number)["tracking_url"] is None


@pytest.mark.parametrize("address", ["http://example.org/{number}", "https://example.org/", "{number}"])
def test_dir_5_a_page_without_a_place_for_the_number_is_not_kept(address: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectoryEntry.objects.filter(code="cdek").update(tracking_url=address)
    form = EntryForm(data={"kind": "carrier", "code": "x", "name": "X", "tracking_url": address})
    assert "tracking_url" in form.errors
