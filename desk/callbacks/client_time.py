"""What time it is where the client lives, so that nobody is rung at night (PRM-2)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from orders.delivery.geography import region_code
from orders.models import Order
from service.models import Client

MOSCOW_HOURS = 3
HOURS_OF_REGIONS = {
    2: ("39",),
    4: ("18", "30", "63", "64", "73"),
    5: ("02", "45", "56", "59", "66", "72", "74", "86", "89", "99"),
    6: ("55",),
    7: ("04", "17", "19", "22", "24", "42", "54", "70"),
    8: ("03", "38"),
    9: ("14", "28", "75"),
    10: ("25", "27", "79"),
    11: ("49", "65"),
    12: ("41", "87"),
}
"""Hours ahead of UTC → codes of regions; every other region keeps Moscow's time. Russia has no summer time."""

HOURS = {code: hours for hours, codes in HOURS_OF_REGIONS.items() for code in codes}
EARLIEST, LATEST = 9, 21
"""The hours of the client's own clock between which a call disturbs nobody."""


def hours_of(order: Order | None, client: Client | None) -> int:
    """How many hours ahead of UTC the client lives: by the order's region, else by the card's first address."""
    region = order.region if order else ""
    if not region_code(region) and client is not None:
        region = client.addresses.order_by("id").values_list("region", flat=True).first() or ""
    return HOURS.get(region_code(region) or "", MOSCOW_HOURS)


def town_of(order: Order | None, client: Client | None) -> str:
    """Where the client is rung: the order's locality, else the card's; blank where nothing tells."""
    if order and order.locality:
        return order.locality
    rows = sorted(client.addresses.all(), key=lambda row: row.pk) if client else []
    return next((str(row.locality) for row in rows if row.locality), "")


def sleeps_throughout(hours: int, begins: datetime, ends: datetime) -> bool:
    """Whether a window has no moment at which it is daytime so many hours ahead of UTC."""
    local = timezone(timedelta(hours=hours))
    morning = begins.astimezone(local).replace(hour=EARLIEST, minute=0, second=0, microsecond=0)
    mornings = (morning, morning + timedelta(days=1))
    return not is_awake(hours, begins) and not any(begins <= each < ends for each in mornings)


def is_awake(hours: int, now: datetime) -> bool:
    """Whether it is daytime so many hours ahead of UTC."""
    return EARLIEST <= now.astimezone(timezone(timedelta(hours=hours))).hour < LATEST


def awake_at(now: datetime) -> list[int]:
    """The offsets at which it is daytime now."""
    return [hours for hours in range(2, 13) if is_awake(hours, now)]
