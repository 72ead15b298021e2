"""Orders made for the calls, as the shop, the warehouse and the carriers bring them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.calls.line import Account

Representation = dict[str, Any]
MOSCOW: Representation = {
    "postal_index": "109012",
    "region": "г. Москва",
    "locality": "Москва",
    "street": "Никольская",
    "house": "7",
    "flat": "5",
}
GOODS = (
    {"code": "CALL-PAN", "title": "Сковорода гранитная", "price": "2490.00"},
    {"code": "CALL-ROBE", "title": "Халат махровый", "price": "1890.00"},
    {"code": "CALL-SPADE", "title": "Лопатка", "price": "290.00"},
)
PAN: Representation = {**GOODS[0], "quantity": 1, "kind": "main"}
ROBE: Representation = {**GOODS[1], "quantity": 1, "kind": "main"}
for line in (PAN, ROBE):
    line["product"] = line.pop("code")
GIFT: Representation = {"product": "CALL-SPADE", "title": "Лопатка", "quantity": 1, "price": "0.00", "kind": "gift"}


def ago(days: int) -> date:
    """The Moscow date so many days ago."""
    return datetime.now(ZoneInfo("Europe/Moscow")).date() - timedelta(days=days)


def moment(days: int) -> str:
    """Midday of it."""
    return f"{ago(days)}T12:00:00+03:00"


class Shop:
    """Brings products, orders and the cases of the CRM before; each order of a client of its own."""

    def __init__(self, account: Account, mark: str) -> None:
        self.account, self.mark, self.made = account, mark, 0
        products = [{**one, "availability": "in_stock", "weight_grams": 900} for one in GOODS]
        account.ask("POST", "/integrations/products", products)

    def phone(self) -> str:
        """A number of the next client."""
        return f"+7985{self.mark}{self.made:03d}"

    def order(self, name: tuple[str, str, str], **about: Any) -> Representation:
        """An order by post to Moscow that can be sent as it is, with whatever is different about it."""
        self.made += 1
        last, first, patronymic = name
        person = {"last": last, "first": first, "patronymic": patronymic}
        phone = about.pop("phone", self.phone())
        item = {
            "number": f"Z{self.mark}-{self.made}",
            "client": {"name": person, "phones": about.pop("phones", [phone])},
            "recipient": person,
            "phone": phone,
            "address": MOSCOW,
            "lines": [PAN],
            "delivery": {"method": "post", "carrier": "russian_post", "price": "350.00", "days": 7},
            "created_at": moment(3),
        } | about
        [result] = self.account.ask("POST", "/integrations/orders", [item])["results"]
        assert result["outcome"] == "created", result
        return {"number": item["number"], "phone": phone}

    def case(self, order: str, **about: Any) -> None:
        """A return that the CRM before has known."""
        [result] = self.account.ask("POST", "/integrations/returns", [{"order": order, **about}])["results"]
        assert result["outcome"] == "created", result


def report(account: Account, order: str, kind: str, data: Representation, days: int = 0) -> None:
    """An event of the warehouse or a carrier."""
    at = (datetime.now(UTC) - timedelta(days=days, seconds=5)).isoformat()
    event = {"id": uuid4().hex, "type": kind, "order": order, "at": at, "data": data}
    [result] = account.ask("POST", "/integrations/events", [event])["results"]
    assert result["outcome"] == "applied", result
