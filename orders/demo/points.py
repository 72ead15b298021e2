"""Carriers and pick-up points of the demo: those of the shipped reference data (DLV-4)."""

import csv
from functools import cache
from random import Random

from orders.choices import Method
from orders.delivery.defaults import POINTS
from orders.delivery.geography import region_code
from orders.delivery.tracking_numbers import RUSSIAN_POST
from orders.demo.places import DemoLocality

NEAR_MOSCOW = ("77", "50")
NEAR_PETERSBURG = ("78", "47")

PointFields = dict[str, str]


@cache
def _points() -> dict[tuple[str, str], list[dict[str, str]]]:
    """The shipped pick-up points by region and locality."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    with POINTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["region"], row["locality"]), []).append(row)
    return found


def carrier_and_point(method: Method, place: DemoLocality, rng: Random) -> tuple[str, PointFields | None]:
    """A carrier that delivers this way there; for `pickup` one of its points too, in the contract's shape."""
    region = region_code(place.region) or ""
    if method == Method.PICKUP:
        row = rng.choice(_points()[region, place.locality])
        return row["carrier"], {name: row[name] for name in ("code", "name", "address")}
    if method == Method.COURIER:
        return rng.choice(_couriers(region)), None
    return RUSSIAN_POST, None


def _couriers(region: str) -> tuple[str, ...]:
    """The carriers whose couriers go there."""
    if region in NEAR_MOSCOW:
        return ("cdek", "dalli", "top_delivery_moscow")
    if region in NEAR_PETERSBURG:
        return ("cdek", "dalli", "top_delivery_regions")
    return ("cdek", "top_delivery_regions")
