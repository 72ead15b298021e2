"""Parcels of the demo: carriers, tracking numbers, and how far they have come."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from orders.choices import BY_POST, Method, Stage, Status
from orders.delivery.tracking_numbers import RUSSIAN_POST, make_russian_post, s10_check_digit
from orders.demo.order_spec import NEVER_SHIPPED, Spec
from orders.demo.places import REMOTE, DemoLocality
from orders.demo.points import carrier_and_point
from orders.demo.relative_moments import DemoCalendar
from service.clock import moscow_date

PRICES = {Method.POST: 290, Method.POST_COURIER: 450, Method.COURIER: 390, Method.PICKUP: 250}
POSTAL_DAYS = 12


def tracking_number(carrier: str, index: str, rng: Random) -> str:
    """A tracking number as the carrier gives them; the Post's has a sound check digit (ORD-6)."""
    if carrier != RUSSIAN_POST:
        return f"{carrier[:2].upper()}-{rng.randrange(10**9):09d}"
    if rng.random() < 0.05:
        eight = f"{rng.randrange(10**8):08d}"
        return f"RA{eight}{s10_check_digit(eight)}RU"
    return make_russian_post(index, rng.randrange(100), rng.randrange(100_000))


def demo_delivery(spec: Spec, place: DemoLocality, rng: Random) -> dict[str, Any]:
    """The order's `demo_delivery` in the contract's shape."""
    made: dict[str, Any] = {"method": spec.method.value}
    carrier, point = carrier_and_point(spec.method, place, rng)
    if spec.calculated or spec.status not in NEVER_SHIPPED:
        made["carrier"] = carrier
    if point:
        made["pickup_point"] = point
    if spec.calculated:
        made["price"] = f"{PRICES[spec.method] + 10 * rng.randrange(30)}.00"
        made["days"] = rng.randint(10, 14) if carrier == RUSSIAN_POST else rng.randint(1, 5)
    return made | _progress(spec, place, rng)


def _progress(spec: Spec, place: DemoLocality, rng: Random) -> dict[str, Any]:
    """Stage and the place reported, as far as they are known (ORD-2)."""
    if spec.stage is None:
        return {}
    made: dict[str, Any] = {"stage": spec.stage.value}
    if spec.stage in (Stage.ARRIVED, Stage.REDEEMED, Stage.RETURNING):
        made["place"] = _elsewhere(place, rng).locality if spec.arrived_elsewhere else place.locality
    if spec.stage == Stage.IN_TRANSIT:
        made["place"] = _elsewhere(place, rng).locality
    return made


def expected_on(spec: Spec, delivery: dict[str, Any], exported_at: str, calendar: DemoCalendar) -> dict[str, str]:
    """The day by which a parcel under way is expected: by the term that was told from its dispatch, never a past one.

    One that is late is late by so many days (GDE-27, DLV-2).
    """
    if spec.stage != Stage.IN_TRANSIT:
        return {}
    if spec.late_days:
        return {"expected_on": calendar.day_before(spec.late_days)}
    term = delivery.get("days", POSTAL_DAYS) + (spec.method not in BY_POST)
    told = moscow_date(datetime.fromisoformat(exported_at)) + timedelta(days=term)
    return {"expected_on": max(told.isoformat(), calendar.day_before(-1))}


def _elsewhere(place: DemoLocality, rng: Random) -> DemoLocality:
    return rng.choice([other for other in REMOTE if other.locality != place.locality])


def times(spec: Spec, created: datetime, calendar: DemoCalendar, rng: Random) -> dict[str, str]:
    """Creation, confirmation, export and redemption, in that order and none in the future."""
    made = {"created_at": created.isoformat()}
    if spec.status in NEVER_SHIPPED or spec.status in (Status.CANCELLED, Status.WEBUTILS_CANCELLED):
        return made
    confirmed = calendar.after(created, (0.01, 1), rng)
    made["confirmed_at"] = confirmed.isoformat()
    if spec.dispatched or spec.tracked or spec.stage:
        exported = calendar.after(confirmed, (0.2, 2), rng)
        made["exported_at"] = exported.isoformat()
        if spec.redeemed:
            made["redeemed_on"] = moscow_date(calendar.after(exported, (3, 25), rng)).isoformat()
    return made
