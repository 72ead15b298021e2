"""Goods of the demo: the catalogue in `orders/data/demo_products.json` and baskets made of it."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from orders.choices import Availability, LineKind
from orders.demo.order_spec import Basket

CATALOGUE = Path(__file__).resolve().parent.parent / "data" / "demo_products.json"
KINDS = {
    "GF": LineKind.GIFT,
    "CR": LineKind.CROSS_SELL,
    "BK": LineKind.BONUS_CARD,
    "GR": LineKind.WARRANTY,
}
KIT_CODES = "KT"
DEAR = Decimal(15_000)

Line = dict[str, Any]


@cache
def demo_products() -> tuple[dict[str, Any], ...]:
    """The catalogue in the shape of `/integrations/products`."""
    return tuple(json.loads(CATALOGUE.read_text(encoding="utf-8")))


@cache
def _shelf(
    kind: LineKind, availability: Availability = Availability.IN_STOCK, *, kits: bool = False
) -> tuple[dict, ...]:
    """The products of a kind and availability; kits stand on a shelf of their own."""
    return tuple(
        product
        for product in demo_products()
        if KINDS.get(product["code"][:2], LineKind.MAIN) == kind
        and product["availability"] == availability
        and product["code"].startswith(KIT_CODES) == kits
    )


def demo_line(product: dict[str, Any], rng: Random, quantity: int = 1) -> Line:
    """An order line of the product, in one of its variants; a kit says what it holds (ORD-1)."""
    made = {
        "product": product["code"],
        "title": product["title"],
        "quantity": quantity,
        "price": product["price"],
        "kind": KINDS.get(product["code"][:2], LineKind.MAIN).value,
    }
    if variants := product.get("variants"):
        made["variant"] = rng.choice(variants)
    if product["code"].startswith(KIT_CODES):
        made["kit"] = product["title"].partition(": ")[2].split(", ")
    return made


def _main(rng: Random) -> list[Line]:
    """One to three ordinary main lines that together stay below every check criterion (ORD-14)."""
    shelf = [product for product in _shelf(LineKind.MAIN) if Decimal(product["price"]) < DEAR / 2]
    picked = rng.sample(shelf, rng.choices((1, 2, 3), (6, 3, 1))[0])
    head, *rest = picked
    return [demo_line(head, rng, rng.choices((1, 2), (85, 15))[0]), *(demo_line(product, rng) for product in rest)]


def _extras(rng: Random) -> list[Line]:
    """What comes along: a gift, cross-sell, a bonus card, a warranty (ORD-5)."""
    odds = {LineKind.GIFT: 0.35, LineKind.CROSS_SELL: 0.2, LineKind.BONUS_CARD: 0.12, LineKind.WARRANTY: 0.1}
    return [demo_line(rng.choice(_shelf(kind)), rng) for kind, odd in odds.items() if rng.random() < odd]


def _one(shelf: tuple[dict, ...], rng: Random, quantity: int = 1) -> list[Line]:
    return [demo_line(rng.choice(shelf), rng, quantity)]


def _dear(rng: Random) -> list[Line]:
    """More than 30 000 roubles' worth."""
    shelf = [product for product in _shelf(LineKind.MAIN) if Decimal(product["price"]) >= DEAR]
    return [demo_line(rng.choice(shelf), rng, 2)]


_BASKETS: dict[Basket, Callable[[Random], list[Line]]] = {
    Basket.PLAIN: lambda rng: _main(rng) + _extras(rng),
    Basket.KIT: lambda rng: _one(_shelf(LineKind.MAIN, kits=True), rng) + _extras(rng),
    Basket.GONE: lambda rng: _one(_shelf(LineKind.MAIN, Availability.GONE), rng) + _main(rng),
    Basket.EXPECTED: lambda rng: _one(_shelf(LineKind.MAIN, Availability.EXPECTED), rng) + _extras(rng),
    Basket.BIG: lambda rng: _dear(rng) + _extras(rng),
    Basket.MANY: lambda rng: _one(tuple(p for p in demo_products() if p["code"] == "SD-403"), rng, rng.randint(6, 12)),
    Basket.WITHOUT_MAIN: lambda rng: _one(_shelf(LineKind.CROSS_SELL), rng) + _one(_shelf(LineKind.BONUS_CARD), rng),
}


def demo_lines(kind: Basket, rng: Random) -> list[Line]:
    """The lines of a basket of the kind named."""
    return _BASKETS[kind](rng)


def goods_total(lines: list[Line]) -> Decimal:
    """What the goods cost together (ORD-4)."""
    return sum((Decimal(item["price"]) * item["quantity"] for item in lines), Decimal(0))
