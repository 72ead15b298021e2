"""What a field's spelling means doesn't depend on the entrance: list, lines, files by command, upload and admin."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from orders.models import Order
from service.accounts.roles import Role
from tests.orders.imports.shop import ADDRESS, LINE, NAME, Shop
from tests.orders.imports.test_as_written import by_admin, by_api, by_command

pytestmark = pytest.mark.django_db
TABLE_FILE = Path(__file__).parents[2] / "service" / "texts" / "at_entrances.csv"
Result = tuple[str, str]


def unescaped(text: str) -> str:
    """The text with escapes such as `\\u200b` resolved, other letters as they stand."""
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in text else text


def table() -> list[tuple[str, str, str]]:
    """Field, spelling and what it is, `damage CODE` or `refused`."""
    with TABLE_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    return [(row[0], unescaped(row[1]), unescaped(row[2].strip())) for row in rows]


TABLE = table()
COLUMNS = {
    "last": "client.name.last",
    "phones": "client.phones",
    "price": "line.price",
    "house": "address.house",
    "locality": "address.locality",
}


def order(place: int, field: str, spelling: str) -> dict[str, Any]:
    """A sound order but for one field."""
    whole: dict[str, Any] = {
        "number": f"E-{place}",
        "client": {"name": {**NAME, "patronymic": f"Образцовна{place}"}, "phones": ["8 916 000-00-01"]},
        "address": {**ADDRESS},
        "lines": [{**LINE}],
        "delivery": {"method": "post", "price": "300.00"},
    }
    if field in ("redeemed_on", "tracking_number"):
        whole["status"] = "exported"
    if field == "last":
        whole["client"]["name"]["last"] = spelling
    elif field == "phones":
        whole["client"]["phones"] = [spelling]
    elif field == "price":
        whole["lines"][0]["price"] = spelling
    elif field in ADDRESS:
        whole["address"][field] = spelling
    else:
        whole[field] = spelling
    return whole


ORDERS = [order(place, field, spelling) for place, (field, spelling, _) in enumerate(TABLE)]


def flat(value: Any, path: str = "") -> dict[str, str]:
    """The order as the cells of a row."""
    if isinstance(value, dict):
        inner = [(f"{path}.{key}" if path else key, part) for key, part in value.items()]
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        return flat(value[0], "line")
    else:
        return {path: "|".join(value) if isinstance(value, list) else str(value)}
    return {name: cell for key, part in inner for name, cell in flat(part, key).items()}


def as_csv() -> bytes:
    """The orders as a table."""
    rows = [flat(whole) for whole in ORDERS]
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def as_lines() -> bytes:
    """The orders as JSON Lines."""
    return "\n".join(json.dumps(whole) for whole in ORDERS).encode()


def by_list(_path: Path) -> dict[str, str]:
    """Outcome by number of a list of items."""
    return told(Shop(Role.SHOP).send(*ORDERS))


def by_lines(_path: Path) -> dict[str, str]:
    """Outcome by number of an inline body of JSON Lines."""
    return told(Shop(Role.SHOP).lines(as_lines()).body["results"])


def told(results: list[dict[str, Any]]) -> dict[str, str]:
    """The outcome and the first code of every item."""
    return {
        whole["number"]: " ".join(["refused"] if result["outcome"] == "refused" else codes_of(result))
        for whole, result in zip(ORDERS, results, strict=True)
    }


def codes_of(result: dict[str, Any]) -> list[str]:
    """The codes of an item's damage."""
    return ["damage", *sorted({flaw["code"] for flaw in result.get("damage", ())})] if result.get("damage") else []


def by_file(entrance: Callable[..., Any], name: str, content: Callable[[], bytes]) -> Callable[[Path], dict[str, str]]:
    """Outcome by number of a file."""

    def entered(path: Path) -> dict[str, str]:
        found: dict[str, str] = {}
        for _line, number, outcome, _field, code, message in entrance(name, content(), path):
            assert outcome != "refused" or (code and len(message) > 10), (number, code)
            found[number] = {"refused": "refused", "checked": f"damage {code}"}.get(outcome, "")
        return found

    return entered


ENTRANCES: dict[str, Callable[[Path], dict[str, str]]] = {
    "list": by_list,
    "lines": by_lines,
    "table by command": by_file(by_command, "orders.csv", as_csv),
    "lines by command": by_file(by_command, "orders.jsonl", as_lines),
    "table by upload": by_file(by_api, "orders.csv", as_csv),
    "table in the admin": by_file(by_admin, "orders.csv", as_csv),
}


def stored(one: Order, field: str) -> str:
    """What the order has in a field, in the words of the table."""
    if field == "last":
        return str(one.client.last)
    if field == "phones":
        return " ".join(one.client.phones.order_by("pk").values_list("number", flat=True))
    if field == "price":
        return f"{one.basket[0].price:.2f}"
    value = getattr(one, field)
    return str(value.astimezone(UTC).isoformat() if hasattr(value, "astimezone") else value)


@pytest.mark.sample(3)
@pytest.mark.parametrize("entrance", ENTRANCES)
def test_a_spelling_means_the_same_by_every_entrance(entrance: str, tmp_path: Path) -> None:
    with transaction.atomic():
        outcomes = ENTRANCES[entrance](tmp_path)
        orders = {one.number: one for one in Order.objects.select_related("client")}
        wrong = []
        for place, (field, spelling, right) in enumerate(TABLE):
            number = f"E-{place}"
            outcome = outcomes[number] or stored(orders[number], field)
            assert (number in orders) == (outcome != "refused")
            if outcome != right:
                wrong.append((field, spelling, right, outcome))
        transaction.set_rollback(True)
    assert wrong == []


def test_an_order_without_goods_is_checked_and_says_so_by_list_and_by_table(tmp_path: Path) -> None:
    bare = {**order(1, "house", "5"), "lines": []}
    result = Shop(Role.SHOP).send(bare)[0]
    assert [(flaw["field"], flaw["code"]) for flaw in result["damage"]] == [("lines", "basket_empty")]
    row = "number;client.name.last;client.name.first;line.product;line.quantity;line.price\nE-2;Иванова;Анна;;;\n"
    report = by_command("bare.csv", row.encode(), tmp_path)
    assert [told[1:5] for told in report] == [["E-2", "checked", "lines", "basket_empty"]]
    assert {one.number: one.status for one in Order.objects.all()} == {"E-1": "checked", "E-2": "checked"}
