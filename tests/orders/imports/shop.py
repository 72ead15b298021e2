"""The shop at the door of the intake, and an item that lacks nothing."""

from __future__ import annotations

from typing import Any

from tests.orders.api.desk import API, Answer, Desk

NAME = {"last": "Иванова", "first": "Анна", "patronymic": "Петровна"}
ADDRESS = {
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "1",
    "flat": "2",
}
LINE = {"product": "PAN-28", "title": "Сковорода", "quantity": 1, "price": "1990.00", "kind": "main"}


def item(**changes: Any) -> dict[str, Any]:
    """An order as the shop sends it; a change of None leaves the key out."""
    whole = {
        "number": "A-1",
        "client": {"name": NAME, "phones": ["8 (916) 000-00-01"]},
        "recipient": NAME,
        "phone": "8 (916) 000-00-01",
        "address": ADDRESS,
        "lines": [LINE],
        "delivery": {"method": "post", "carrier": "russian_post", "price": "300.00", "days": 12},
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


class Shop(Desk):
    """An account that hands orders over."""

    def send(self, *items: Any, **headers: str) -> list[dict[str, Any]]:
        """The results of a list of items."""
        answer = self.call("POST", f"{API}/integrations/orders", list(items), **headers)
        assert answer.status == 200, answer
        return answer.body["results"]

    def lines(self, raw: bytes) -> Answer:
        """A body of JSON Lines."""
        return self.call("POST", f"{API}/integrations/orders", raw, content_type="application/x-ndjson")


def faults(result: dict[str, Any]) -> list[tuple[str, str]]:
    """Field and code of everything wrong with an item."""
    return sorted((error["field"], error["code"]) for error in result["errors"])
