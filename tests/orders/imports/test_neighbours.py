"""Neighbours of the faults that people reported of other systems: what others write next to them (INT-5, INT-6)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client as Browser

from orders.models import Order
from service.accounts.roles import Role
from tests.factories import OrderFactory, UserFactory
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import LINE, Shop, faults, item
from tests.orders.imports.test_as_written import by_command

pytestmark = pytest.mark.django_db
DASHED = ("A\u20131", "A\u20141", "A\u20111", "A\u22121", "\u200bA\u00ad\u20131")


@pytest.mark.parametrize("written", DASHED)
def test_a_dash_of_another_kind_makes_no_second_number(written: str, shop: Shop) -> None:
    shop.send(item(number="A-1"))
    (again,) = shop.send(item(number=written, remark="Звонить"))
    assert (again["number"], again["outcome"]) == ("A-1", "updated")
    assert Order.objects.get().number == "A-1"


@pytest.mark.parametrize("written", DASHED)
def test_an_event_knows_an_order_by_another_dash(written: str) -> None:
    OrderFactory(number="A-1", tracked=True, stage_at=None)
    reporter = Reporter(Role.WAREHOUSE)
    assert reporter.outcomes(event("1", "track", 3, order=written, stage="arrived")) == ["applied"]


def test_rows_of_one_order_belong_together_whatever_their_dashes(tmp_path: Path) -> None:
    heading = "number;client.name.last;client.name.first;client.phones;line.product;line.title;line.quantity;line.price"
    row = "{};Иванова;Анна;89161112233;{};Сковорода;1;1990,00"
    rows = [heading, row.format("A-1", "PAN-28"), row.format("A-2", "PAN-28"), row.format("A\u20131", "PAN-30")]
    report = by_command("dashes.csv", "\n".join(rows).encode(), tmp_path)
    assert {(line, number, outcome) for line, number, outcome, *_ in report} == {
        (2, "A-1", "created"),
        (3, "A-2", "created"),
        (4, "A-1", "created"),
    }
    assert Order.objects.get(number="A-1").lines.count() == 2


def test_two_lines_of_json_with_one_number_but_another_dash_are_refused_together(tmp_path: Path) -> None:
    lines = [item(number="A-1"), item(number="A\u20131", remark="Звонить")]
    report = by_command("dashes.jsonl", "\n".join(map(json.dumps, lines)).encode(), tmp_path)
    assert {(line, outcome, code) for line, _, outcome, _, code, _ in report} == {
        (1, "refused", "repeated"),
        (2, "refused", "repeated"),
    }
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"prepayment": "full", "prepaid_amount": "999999999999.99"}, ("prepaid_amount", "max_digits")),
        ({"prepayment": "partial", "prepaid_amount": "2290.01"}, ("prepaid_amount", "above_total")),
        ({"prepayment": "partial", "prepaid_amount": "-1"}, ("prepaid_amount", "min_value")),
        ({"prepaid_amount": "1e2"}, ("prepaid_amount", "invalid")),
        ({"lines": [{**LINE, "quantity": 2**31}]}, ("lines.0.quantity", "max_value")),
        ({"lines": [{**LINE, "quantity": True}]}, ("lines.0.quantity", "invalid")),
        ({"lines": [{**LINE, "quantity": 0}]}, ("lines.0.quantity", "min_value")),
        ({"delivery": {"method": "post", "price": "99999999999"}}, ("delivery.price", "max_digits")),
        ({"delivery": {"method": "post", "days": 10**6}}, ("delivery.days", "max_value")),
        ({"delivery": {"method": "Почта России"}}, ("delivery.method", "invalid_choice")),
        ({"number": "state-diagram"}, ("number", "reserved_number")),
        ({"number": "№ 1"}, ("number", "invalid")),
    ],
)
def test_a_value_beyond_measure_is_refused_by_its_field_and_named(
    change: dict[str, Any], fault: tuple[str, str], shop: Shop
) -> None:
    (result,) = shop.send(item(**change))
    assert (result["outcome"], faults(result)) == ("refused", [fault])
    assert "Прислано: «" in result["errors"][0]["message"]
    assert not Order.objects.exists()


@pytest.mark.parametrize("delivery", [{"method": "POST"}, {"method": "почта "}, {"method": "post", "carrier": "CDEK"}])
def test_a_code_or_label_is_read_in_any_case(delivery: dict[str, str], shop: Shop) -> None:
    (result,) = shop.send(item(delivery=delivery))
    assert result["outcome"] == "created"
    order = Order.objects.get()
    assert (order.method, order.carrier_id) == ("post", delivery.get("carrier", "").lower() or None)


BODIES: dict[str, tuple[Role, Any]] = {
    "integrations/orders": (Role.SHOP, [item()]),
    "integrations/events": (Role.WAREHOUSE, [event("1", "track", 3, stage="arrived")]),
    "integrations/products": (Role.SHOP, [{"code": "P-1", "title": "Ковш", "availability": "in_stock"}]),
    "integrations/returns": (Role.SHOP, [{"order": "A-1"}]),
    "clients/search": (Role.OPERATOR, {"name": "Иванова"}),
}


@pytest.mark.parametrize("path", BODIES)
def test_a_mark_before_a_body_is_passed_over_and_what_is_no_json_is_refused_whole(path: str) -> None:
    role, body = BODIES[path]
    raw = json.dumps(body).encode()
    desk = Desk(role)
    assert desk.call("POST", f"{API}/{path}", b"\xef\xbb\xbf" + raw).status == 200
    for wrong in (raw.decode().encode("utf-16"), raw + b",", raw + b"\0", b"\xe2\x80\x8b" + raw, b"", b"\x1f\x8b"):
        answer = desk.call("POST", f"{API}/{path}", wrong)
        assert (answer.status, answer.body["code"]) == (400, "invalid")
        assert all(len(error["message"]) > 10 for error in answer.body["errors"])


TYPED = (
    *("№ A-1", "#A-1", "заказ №A-1", "Заказа A-1", "Номер заказа: A-1", "«A-1»", "(A-1)", "A-1,", "A-1.", '"A-1"'),
    *("A - 1", "A –\u00a01", "Ａ-1", "a-1", "А-1", "заказу № А-1;", "order #a-1"),
)


def test_a_number_typed_with_what_stands_around_it_is_found_by_api_and_admin_alike() -> None:
    """CLI-13: whatever a label, a bracket or a stop puts around it; the list of systems reads dashes of any kind."""
    order = OrderFactory(number="A-1")
    operator, browser = Desk(), Browser()
    browser.force_login(UserFactory(role=Role.ADMINISTRATOR))
    missed = []
    for typed in TYPED:
        found = operator.call("POST", f"{API}/clients/search", {"order": typed}).body["results"]
        answer = browser.post("/admin/orders/order/", {"search_words": typed}, follow=True)
        in_admin = f"/admin/orders/order/{order.pk}/change/" in answer.content.decode()
        if [one["id"] for one in found] != [order.client_id] or not in_admin:
            missed.append((typed, found, in_admin))
    assert missed == []
    listed = operator.call("GET", f"{API}/orders?number={quote(DASHED[0])}").body["results"]
    assert [one["number"] for one in listed] == ["A-1"]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_lines_sent_inline_end_as_those_of_a_file_do(ends: bytes, shop: Shop) -> None:
    lines = [json.dumps(item(number=number)).encode() for number in ("A-1", "A-2")]
    assert [result["outcome"] for result in shop.lines(ends.join(lines)).body["results"]] == ["created", "created"]


@pytest.mark.parametrize("before", ["sep=;;;;;;;;", '"sep=;"', "\n;;;\nsep=;", "SEP=;\n\n"])
def test_a_named_delimiter_is_read_wherever_it_stands_before_the_heading(before: str, tmp_path: Path) -> None:
    heading = "number;client.name.last;client.name.first;client.phones;line.product;line.title;line.quantity;line.price"
    rows = [before, heading, "A-1;Иванова;Анна;89161112233;PAN-28;Сковорода;1;1990,0000"]
    report = by_command("sep.csv", "\n".join(rows).encode(), tmp_path)
    assert [row[2] for row in report] == ["created"]
    assert str(Order.objects.get().basket[0].price) == "1990.00"


def test_a_row_is_named_as_a_spreadsheet_counts_it_too_where_that_differs(tmp_path: Path) -> None:
    """A cell of three lines is one row on the screen, and `sep=;` is none; the line is that of a text editor."""
    heading = "number;client.name.last;client.name.first;line.product;line.title;line.quantity;line.price"
    good = 'A-1;Иванова;Анна;PAN-28;"Сковорода\nс крышкой\nи ручкой";1;1990'
    rows = ["sep=;", heading, good, "", "A-2;Петрова;Анна;PAN-28;Сковорода;две;1990", "A-2;;;LID-28;Крышка;1;490"]
    report = by_command("rows.csv", "\n".join(rows).encode(), tmp_path)
    told = {line: message for line, _, outcome, _, _, message in report if outcome == "refused"}
    assert sorted(told) == [7, 8]
    assert told[7].endswith("В программе таблиц это строка 4.")
    assert told[8].endswith("В программе таблиц это строка 5.")
    plain = by_command("plain.csv", "\n".join([heading, "A-3;Иванова;Анна;P;С;две;1"]).encode(), tmp_path)
    assert "В программе таблиц" not in plain[0][5]


@pytest.mark.parametrize("cell", ["46091", "46091,0", "46091.4166666667"])
def test_a_date_that_a_spreadsheet_made_a_number_is_refused_with_the_date_it_may_be(cell: str, tmp_path: Path) -> None:
    heading = "number;client.name.last;client.name.first;{};status;line.product;line.title;line.quantity;line.price"
    for column in ("redeemed_on", "created_at"):
        rows = [heading.format(column), f"A-1;Иванова;Анна;{cell};exported;PAN-28;Сковорода;1;1990"]
        (row,) = by_command("serial.csv", "\n".join(rows).encode(), tmp_path)
        assert row[2:5] == ["refused", column, "ruined"]
        assert "10.03.2026" in row[5]
