"""Which tariffs and pick-up points an address can be reached by: the two questions to the database (DLV-4)."""

import re
from collections.abc import Collection, Iterable, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Power

from orders.choices import BY_POST, Method
from orders.delivery.geography import Point, centre_of, place_of, region_code, regions_of_index
from orders.models.tariffs_and_points import PickupPoint, Tariff

NEAREST_POINTS = 10
EARTH_RADIUS_KM = 6371.0

AddressFields = Mapping[str, Any]


def region_of(address: AddressFields) -> str | None:
    """The region named, or failing that the only one that the index can mean."""
    by_index = regions_of_index(index_of(address))
    return region_code(address.get("region")) or (next(iter(by_index)) if len(by_index) == 1 else None)


def index_of(address: AddressFields) -> str:
    """The six digits of the index, or nothing: a damaged index reaches no one."""
    index = (address.get("postal_index") or "").strip()
    return index if re.fullmatch(r"[0-9]{6}", index) else ""


def best_tariffs(address: AddressFields, weight: int, *, post_only: bool) -> list[Tariff]:
    """The cheapest tariff of every carrier and method that reaches the address with this weight."""
    index = index_of(address)
    anywhere = Q(index_from="", index_to="")
    routes = Tariff.objects.filter(
        anywhere | Q(index_from__lte=index, index_to__gte=index) if index else anywhere,
        Q(weight_to_grams=None) | Q(weight_to_grams__gte=weight),
        region__in=["", region_of(address) or ""],
        weight_from_grams__lte=weight,
    )
    if post_only:
        routes = routes.filter(method__in=BY_POST)
    cheapest = routes.order_by("carrier_id", "method", "price", "days", "id").distinct("carrier_id", "method")
    return [tariff for tariff in cheapest if tariff.method != Method.PICKUP or region_of(address)]


def cheapest_of(tariffs: Iterable[Tariff], address: AddressFields, weight: int, *, post_only: bool) -> list[Tariff]:
    """What `best_tariffs` finds, of tariffs in hand: those of a draft, or of another day (FOR-3)."""
    index, region, found = index_of(address), region_of(address), dict[tuple[str, str], Tariff]()
    for one in tariffs:
        reaches = one.region in ("", region or "") and (not one.index_from or one.index_from <= index <= one.index_to)
        fits = one.weight_from_grams <= weight and (one.weight_to_grams is None or weight <= one.weight_to_grams)
        by_post = one.method in BY_POST or not post_only
        if reaches and fits and by_post and (one.method != Method.PICKUP or region):
            key = (one.carrier_id, one.method)
            found[key] = min(one, found.get(key, one), key=rank_of)
    return [found[key] for key in sorted(found)]


def rank_of(tariff: Tariff) -> tuple[Any, int, float]:
    """Which of a carrier's tariffs a client gets; those not stored yet come last among equals."""
    return tariff.price, tariff.days, tariff.pk or float("inf")


def nearest_points(address: AddressFields, carriers: Collection[str]) -> list[tuple[PickupPoint, float | None]]:
    """The nearest points of these carriers in the address's region, each with its distance in km.

    Of a locality whose place nobody knows, points are sought around the region's main town, and no distance is told.
    """
    region = region_of(address)
    if region is None or not carriers:
        return []
    centre = centre_of(region, address.get("locality"))
    points = (
        PickupPoint.objects.filter(region=region, carrier__code__in=carriers)
        .annotate(remoteness=_remoteness(centre))
        .order_by(F("remoteness").asc(nulls_last=True), "carrier_id", "code")[:NEAREST_POINTS]
    )
    known = place_of(region, address.get("locality")) is not None
    return [(point, _distance_km(centre, point) if known else None) for point in points]


def _remoteness(centre: Point) -> Any:
    """The square of the distance on a flat map: enough to sort by within one region."""
    narrowing = Value(cos(radians(centre.lat)), output_field=FloatField())
    return Power(F("lat") - centre.lat, 2.0) + Power((F("lon") - centre.lon) * narrowing, 2.0)


def _distance_km(centre: Point, point: PickupPoint) -> float | None:
    """The distance along the globe, to a hundred metres."""
    if point.lat is None or point.lon is None:
        return None
    lat, lon = radians(point.lat - centre.lat), radians(point.lon - centre.lon)
    chord = sin(lat / 2) ** 2 + cos(radians(centre.lat)) * cos(radians(point.lat)) * sin(lon / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(chord)), 1)
