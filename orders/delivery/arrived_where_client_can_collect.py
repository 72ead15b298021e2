"""Whether a parcel that has arrived lies where the client can collect it (GDE-28)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from orders.choices import Method, Stage
from orders.delivery.geography import localities, locality_key, recognise

if TYPE_CHECKING:
    from orders.models import Order

HERE, ELSEWHERE, UNSURE = "here", "elsewhere", "unsure"
_INDEX = re.compile(r"(?<!\d)\d{6}(?!\d)")


def where_arrived(order: Order) -> str:
    """`here`, `elsewhere` or, where the report doesn't tell, `unsure`; of a parcel not reported as arrived `here`."""
    place = order.place.strip()
    if order.stage != Stage.ARRIVED or not place:
        return HERE
    if order.method == Method.PICKUP and mentions(order.pickup_address, place):
        return HERE
    if indexes := _INDEX.findall(place):
        return HERE if order.postal_index in indexes else by_name(order, place) or ELSEWHERE
    return by_name(order, place) or UNSURE


def reported_index(order: Order) -> str:
    """The index of the office that the parcel is reported to have come to; blank where the report names none."""
    found = _INDEX.findall(order.place) if order.stage == Stage.ARRIVED else []
    return str(found[0]) if found else ""


def by_name(order: Order, place: str) -> str:
    """By the locality's name as people spell it; blank where the place names none that is known."""
    key, wanted = locality_key(place), locality_key(order.locality)
    if key == wanted or (wanted and f" {wanted} " in f" {key} "):
        return HERE
    return ELSEWHERE if any(locality_key(part) in localities() for part in (place, *place.split(","))) else ""


def mentions(text: str, place: str) -> bool:
    """Whether the point's address names the place."""
    key = locality_key(place)
    return bool(key) and f" {key} " in f" {locality_key(text)} "


def same_locality(address: dict[str, str], order: Order) -> bool:
    """Whether an address lies in the order's locality: region and locality together (ORD-24, CLI-13)."""
    if locality_key(address.get("locality")) != locality_key(order.locality):
        return False
    codes = [recognise({**order.address, **given}).region_code for given in (address, {})]
    return codes[0] == codes[1] or None in codes
