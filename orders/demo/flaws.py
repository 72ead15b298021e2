"""Damage of the demo: data that can be stored but not confirmed (INT-1), and addresses that aren't recognised."""

from random import Random
from typing import Any

from orders.demo.spec import Flaw

FAR_INDEXES = ("236", "690", "183", "367")


def spoil(item: dict[str, Any], flaw: Flaw, rng: Random) -> dict[str, Any]:
    """The order with the flaw named."""
    address = item["address"]
    if flaw is Flaw.ADDRESS:
        address |= rng.choice(({"postal_index": address["postal_index"][:5]}, {"house": ""}, {"region": ""}))
    elif flaw is Flaw.ELSEWHERE:
        other = [prefix for prefix in FAR_INDEXES if prefix != address["postal_index"][:3]]
        address["postal_index"] = rng.choice(other) + address["postal_index"][3:]
    elif flaw is Flaw.NAME:
        item["recipient"] = item["recipient"] | {"first": ""}
    elif flaw is Flaw.PHONE:
        item["phone"] = rng.choice(("нет", "8916-???", "12-34", "соседка, спросить Машу"))
    return item
