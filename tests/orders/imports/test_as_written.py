"""Files as shops write them come in alike by every entrance, and say how to mend what is refused (INT-6)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client as Browser

from orders.imports.columns import is_personal
from orders.imports.reporting import COLUMNS
from orders.models import Order, OrderFile, RowOutcome
from orders.tasks import take_over_order_file
from service.accounts.roles import Role
from service.http.sent_values import SAYS_ENOUGH
from tests.factories import UserFactory
from tests.orders.imports.mending import FOLDER, MENDED, edited_places, refused_lines_alone, value_in, whole_file
from tests.orders.imports.shop import Shop
from tests.sampling import some

pytestmark = pytest.mark.django_db
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".csv", ".jsonl"))
EXPECTED: dict[str, Any] = json.loads((FOLDER / "outcomes.json").read_text("utf-8"))
OUTCOMES = {str(outcome.label): outcome.value for outcome in RowOutcome}
Row = list[Any]
Entrance = Callable[[str, bytes, Path], list[Row]]


def by_command(name: str, content: bytes, tmp_path: Path) -> list[Row]:
    """The report of `manage.py import_orders`."""
    path = tmp_path / name
    path.write_bytes(content)
    call_command("import_orders", str(path), stdout=io.StringIO())
    text = path.with_name(f"{name}.report.csv").read_text("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert heading == COLUMNS
    return [[int(row[0]), row[1], OUTCOMES[row[5]], row[2], row[3], row[4]] for row in rows]


def by_api(name: str, content: bytes, _tmp_path: Path) -> list[Row]:
    """The report of a file that the shop has uploaded."""
    shop = Shop(Role.SHOP)
    kind = "text/csv" if name.endswith(".csv") else "application/x-ndjson"
    url = "/api/v1/integrations/orders/files"
    answer = shop.call("POST", url, content, content_type=kind)
    take_over_order_file(answer.body["id"])
    results = shop.call("GET", f"{url}/{answer.body['id']}/report?limit=200").body["results"]
    return [[row[key] for key in ("line", "number", "outcome", "field", "code", "message")] for row in results]


def by_admin(name: str, content: bytes, _tmp_path: Path) -> list[Row]:
    """The report of a file that an administrator has uploaded."""
    browser = Browser()
    browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
    sent = SimpleUploadedFile(name, content)
    assert browser.post("/admin/orders/orderfile/upload/", {"file": sent}).status_code == 302
    file = OrderFile.objects.latest("pk")
    take_over_order_file(file.pk)
    file.refresh_from_db()
    assert file.created + file.updated + file.unchanged + file.refused == file.items_done
    return [list(row) for row in file.report.values_list("line", "number", "outcome", "field", "code", "message")]


def alone(entrance: Entrance, name: str, tmp_path: Path) -> tuple[list[Row], list[Row]]:
    """What an entrance reports of a file, and the orders that it has made; nothing of it stays."""
    with transaction.atomic():
        report = entrance(name, (FOLDER / name).read_bytes(), tmp_path)
        orders = Order.objects.select_related("client").order_by("number")
        stored = [[one.number, one.status, str(one.client), one.phone, goods_of(one)] for one in orders]
        transaction.set_rollback(True)
    return report, stored


def goods_of(order: Order) -> list[Row]:
    """Quantity and price of each line."""
    return [[line.quantity, str(line.price)] for line in order.basket]


def test_there_are_enough_of_them_each_with_its_source() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert len(FILES) >= 40
    assert [name for name in FILES if f"`{name}`" not in readme or name not in EXPECTED] == []


@pytest.mark.sample(10)
@pytest.mark.parametrize("name", FILES)
def test_a_file_comes_in_alike_by_every_entrance_and_each_refusal_says_what_to_do(name: str, tmp_path: Path) -> None:
    report, stored = alone(by_command, name, tmp_path)
    assert [row[:5] for row in report] == EXPECTED[name]["report"]
    assert stored == EXPECTED[name]["orders"]
    assert alone(by_api, name, tmp_path) == (report, stored)
    assert alone(by_admin, name, tmp_path) == (report, stored)
    for line, _number, outcome, column, code, message in report:
        if outcome in ("refused", "checked"):
            assert line >= 1
            assert code not in ("", "failed")
            assert len(message) > 10
            assert column or code in ROWS, (name, code)
            value = value_in(name, line, column)
            assert is_personal(column) or code in SAYS_ENOUGH or value in message or decimal(value) in message


def decimal(cell: str) -> str:
    """An amount as the API has it."""
    return cell.replace(" ", "").replace(",", ".")


ROWS = {"unclosed_quote", "unreadable", "invalid", "with_its_order", "no_heading", "no_orders", "above_total"}
"""Faults of a whole row, which no column names."""


def test_every_file_with_a_refusal_can_be_mended() -> None:
    refusing = {name for name, one in EXPECTED.items() if any(row[2] == "refused" for row in one["report"])}
    assert set(MENDED) == refusing


@pytest.mark.sample(5)
@pytest.mark.parametrize(("name", "entrance"), some(product(MENDED, (by_command, by_api, by_admin)), 8))
def test_the_report_names_what_to_mend_and_the_rows_sent_again_are_taken(
    name: str, entrance: Entrance, tmp_path: Path
) -> None:
    """Only places that the report names are mended; rows that were right already are never asked for again."""
    report = entrance(name, (FOLDER / name).read_bytes(), tmp_path)
    refused = {row[0]: row for row in report if row[2] == "refused"}
    named = {(row[0], row[3]) for row in report if row[2] == "refused"}
    heading_is_wrong = ROWS_OF_HEADING & {row[4] for row in refused.values()}
    assert heading_is_wrong or set(edited_places(name)) <= named | {(line, "") for line, _ in named}
    again = entrance(name, refused_lines_alone(name, set(refused)), tmp_path)
    assert {(row[2], row[4]) for row in again} == {("created", "")}
    whole = entrance(name, whole_file(name), tmp_path)
    assert {row[2] for row in whole} == {"unchanged"}
    assert {row[1] for row in whole} == set(Order.objects.values_list("number", flat=True))


ROWS_OF_HEADING = {"no_heading"}
"""A file whose heading isn't one of ours is written anew."""
