"""What contradicts itself within an item, and what a shop is told of it (ORD-4, INT-1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from orders.models import Order
from service.http import json
from tests.orders.api.desk import Desk
from tests.orders.imports.shop import ADDRESS, LINE, Shop, faults, item
from tests.orders.imports.test_as_written import by_command

pytestmark = pytest.mark.django_db
ABOVE, BELOW = ("prepaid_amount", "above_goods"), ("prepaid_amount", "below_total")
PREPAYMENTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "partly, above the goods": (
        {"prepayment": "partial", "prepaid_amount": "5000.00"},
        [("prepaid_amount", "above_goods")],
    ),
    "in full, above the goods": (
        {"prepayment": "full", "prepaid_amount": "5000.00"},
        [("prepaid_amount", "above_goods")],
    ),
    "in full, below the goods": (
        {"prepayment": "full", "prepaid_amount": "500.00"},
        [BELOW],
    ),
    "not at all, yet an amount": (
        {"prepayment": "none", "prepaid_amount": "500.00"},
        [("prepayment", "prepayment_contradicts")],
    ),
    "an amount of no kind": ({"prepaid_amount": "500.00"}, [("prepayment", "prepayment_contradicts")]),
    "partly, by an unknown amount": ({"prepayment": "partial"}, []),
    "in full, by an unknown amount": ({"prepayment": "full"}, []),
    "in full": ({"prepayment": "full", "prepaid_amount": "1990.00"}, []),
    "not at all, and nothing": ({"prepayment": "none", "prepaid_amount": "0.00"}, []),
}


@pytest.mark.parametrize("delivery", [None, {"method": "post"}], ids=["no delivery", "no price of delivery"])
@pytest.mark.parametrize(("changes", "flaws"), PREPAYMENTS.values(), ids=PREPAYMENTS)
def test_a_prepayment_that_contradicts_its_order_is_damage(
    changes: dict[str, Any], flaws: list, delivery: dict[str, Any] | None, shop: Shop
) -> None:
    """ORD-4: above goods and a known delivery it is refused; what is absent is unknown."""
    (result,) = shop.send(item(delivery=delivery, **changes))
    assert [(flaw["field"], flaw["code"]) for flaw in result.get("damage", [])] == flaws
    shown = Desk().order("A-1")
    assert shown["status"] == ("checked" if flaws else "new")
    assert float(shown["total"]) >= 0


def test_a_prepayment_below_goods_and_delivery_is_none_in_full(shop: Shop) -> None:
    (result,) = shop.send(item(prepayment="full", prepaid_amount="1990.00"))
    assert [flaw["code"] for flaw in result["damage"]] == ["below_total"]


def test_an_order_without_goods_is_checked_by_json_lines_too(shop: Shop) -> None:
    (result,) = shop.lines(json.dumps(item(lines=[]))).body["results"]
    assert [(flaw["field"], flaw["code"]) for flaw in result["damage"]] == [("lines", "basket_empty")]
    assert Order.objects.get().status == "checked"


def test_a_number_given_twice_with_other_content_is_told_that_the_first_counts(shop: Shop) -> None:
    first, second = shop.send(item(), item(remark="другое"))
    assert (first["outcome"], second["outcome"], Order.objects.get().remark) == ("created", "refused", "")
    assert "Считается первая запись" in second["errors"][0]["message"]


@pytest.mark.parametrize(
    ("index", "code"), [("", "index_missing"), (None, "index_missing"), ("1090", "index_malformed")]
)
def test_an_absent_index_is_told_as_absent(index: str | None, code: str, shop: Shop) -> None:
    address = {name: value for name, value in {**ADDRESS, "postal_index": index}.items() if value is not None}
    (result,) = shop.send(item(address=address))
    assert [(flaw["field"], flaw["code"]) for flaw in result["damage"]] == [("address.postal_index", code)]


def test_a_resent_order_keeps_what_is_absent(shop: Shop) -> None:
    """Contract: what is absent is unknown; an empty cell erases nothing."""
    prepaid = {"prepayment": "partial", "prepaid_amount": "100.00"}
    shop.send(item(created_at="2026-03-01T10:00:00+03:00", remark="Звонить вечером", **prepaid))
    before = Desk().order("A-1")
    bare = {"number": "A-1", "client": item()["client"], "lines": [{**LINE, "quantity": 2}]}
    blanks = {"address": dict.fromkeys(ADDRESS, ""), "remark": "", "phone": None}
    empty = {**bare, **blanks, "lines": [{**LINE, "quantity": 3}]}
    for sent, total in ((bare, "4180.00"), (empty, "6170.00")):
        (result,) = shop.send(sent)
        assert (result["outcome"], result["changes"]) == ("updated", ["товары"])
        after = Desk().order("A-1")
        assert after["total"] == total
        changed = {name for name in before if before[name] != after[name]}
        assert changed <= {"lines", "total", "version", "updated_at", "delivery", "awaits"}
        assert {**after["delivery"], "calculated": True} == before["delivery"]


def test_a_resend_that_says_less_and_nothing_new_changes_nothing(shop: Shop) -> None:
    shop.send(item())
    (result,) = shop.send({"number": "A-1", "client": item()["client"], "lines": [LINE]})
    assert (result["outcome"], Order.objects.get().version) == ("unchanged", 1)


def test_damage_that_a_resend_does_not_speak_of_stays_and_what_it_mends_goes(shop: Shop) -> None:
    shop.send(item(phone="не помнит", address={**ADDRESS, "house": ""}))
    bare = {"number": "A-1", "client": item()["client"], "lines": [LINE]}
    (result,) = shop.send({**bare, "address": ADDRESS})
    assert ([flaw["field"] for flaw in result["damage"]], Order.objects.get().status) == (["phone"], "checked")
    (result,) = shop.send({**bare, "phone": "8 916 000-00-01"})
    assert (result["outcome"], result.get("damage"), Order.objects.get().status) == ("updated", None, "new")


def test_a_resend_whose_goods_cost_less_than_what_was_paid_is_refused(shop: Shop) -> None:
    shop.send(item(prepayment="partial", prepaid_amount="2000.00"))
    bare = {"number": "A-1", "client": item()["client"], "lines": [{**LINE, "price": "100.00"}]}
    (result,) = shop.send(bare)
    assert (result["outcome"], faults(result)) == ("refused", [("prepaid_amount", "above_total")])
    assert Desk().order("A-1")["total"] == "290.00"


SIGNED = {
    "prepaid_amount": ("500", "-500"),
    "delivery.price": ("300,00", "−300,00"),
    "delivery.days": ("5", "-5"),
}


@pytest.mark.parametrize(("column", "cells"), SIGNED.items(), ids=SIGNED)
def test_a_sum_and_its_negative_in_rows_of_one_order_contradict_each_other(
    column: str, cells: tuple[str, str], tmp_path: Path
) -> None:
    """In a name a dash is spelling; in a sum it is a sign, whichever row comes first."""
    heading = f"number;client.name.last;client.name.first;{column};line.product;line.quantity;line.price"
    for pair in (cells, cells[::-1]):
        rows = [f"A-1;Иванова;Анна;{cell};PAN-28;1;1990,00" for cell in pair]
        report = by_command("signs.csv", "\n".join([heading, *rows]).encode(), tmp_path)
        assert {row[2] for row in report} == {"refused"}
        assert (3, column, "contradicts") in {(row[0], row[3], row[4]) for row in report}
    assert not Order.objects.exists()
