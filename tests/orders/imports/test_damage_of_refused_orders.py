"""An order that is refused names what is damaged in it as well: its sender mends all of it at once (INT-1, INT-6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orders.models import Order, OrderFile
from tests.orders.imports.shop import LINE, Shop, faults, item
from tests.orders.imports.test_as_written import by_api, by_command

pytestmark = pytest.mark.django_db
ADDRESS = {"postal_index": "170000", "region": "Тверская область", "locality": "Тверь", "house": "10.мар"}
DAMAGED: dict[str, Any] = {"client": {"name": {"last": "Иванова"}, "phones": ["7,91611E+10"]}, "address": ADDRESS}
NAME, PHONE, HOUSE = (
    ("client.name.first", "name_incomplete"),
    ("client.phones.0", "phone_unreadable"),
    ("address.house", "made_a_date"),
)
FAULTS: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "of a line": ({"lines": [{**LINE, "quantity": 0}]}, {NAME, PHONE, HOUSE}),
    "of a moment": ({"created_at": "2026-11-20"}, {NAME, PHONE, HOUSE}),
    "of the client": ({"client": {**DAMAGED["client"], "nickname": "Аня"}}, {HOUSE}),
    "of the delivery, which tells whether an address is needed": ({"delivery": {"method": "owl"}}, {NAME, PHONE}),
    "of the field itself": ({"prepaid_amount": "99999.00", "prepayment": "partial"}, {NAME, PHONE, HOUSE}),
}


@pytest.mark.parametrize(("fault", "damage"), FAULTS.values(), ids=FAULTS)
def test_a_refused_item_tells_its_damage_beside_its_faults(
    fault: dict[str, Any], damage: set[tuple[str, str]], shop: Shop
) -> None:
    (result,) = shop.send(item(**(DAMAGED | fault)))
    assert (result["outcome"], len(faults(result))) == ("refused", 1)
    assert {(flaw["field"], flaw["code"]) for flaw in result["damage"]} == damage
    assert "status" not in result
    assert not Order.objects.exists()


HEADING = "number;client.name.last;client.name.first;client.phones;address.postal_index;address.region;"
HEADING += "address.locality;address.house;line.product;line.title;line.quantity;line.price\n"
ROW = "A-1;Иванова;Анна;7,91611E+10;170000;Тверская область;Тверь;10.мар;PAN-28;Сковорода;{};{}\n"
CELLS = {"that no reader takes": ("1", "1e3", "line.price"), "that no order has": ("0", "1990,00", "line.quantity")}


@pytest.mark.parametrize(("quantity", "price", "column"), CELLS.values(), ids=CELLS)
def test_a_row_with_a_cell_at_fault_tells_what_else_is_damaged(
    quantity: str, price: str, column: str, tmp_path: Path
) -> None:
    file = (HEADING + ROW.format(quantity, price)).encode()
    report = by_command("orders.csv", file, tmp_path)
    told = {(place, code) for _, _, outcome, place, code, _ in report if outcome == "refused"}
    assert {place for place, _ in told} == {column, "client.phones", "address.house"}
    assert told > {("client.phones", "phone_unreadable"), ("address.house", "made_a_date")}
    assert by_api("orders.csv", file, tmp_path) == report
    counted = OrderFile.objects.latest("pk")
    assert (counted.refused, counted.damaged) == (1, 0)
