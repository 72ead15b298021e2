"""Closed regions of the demo: the calendar that a supervisor would keep (ORD-13)."""

from datetime import date

from orders.delivery.geography import region_code
from orders.demo.places import NORTHERN
from orders.models import ClosedRegion

NOTE = "Демонстрация: дорога не действует"
ALL_YEAR = {"closed_from": date(2000, 1, 1), "closed_until": date(2000, 12, 31), "every_year": True, "note": NOTE}


def close_regions() -> None:
    """Close the demo's northern regions all the year round, unless the calendar has them already."""
    for code in sorted({region_code(place.region) or "" for place in NORTHERN}):
        ClosedRegion.objects.get_or_create(region=code, defaults=ALL_YEAR)
