"""Orders and events as partners send them: each order of a client of its own, with two lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

LONG_AGO = datetime(2026, 1, 10, 12, tzinfo=UTC)
Item = dict[str, Any]


def order(prefix: str, at: int) -> Item:
    """A sent order."""
    name = {"last": f"Замерова{at % 997}", "first": "Анна", "patronymic": f"Образцовна{at}"}
    phone = f"+79{at % 1_000_000_000:09}"
    return {
        "number": f"{prefix}-{at}",
        "status": "exported",
        "client": {"name": name, "phones": [phone]},
        "recipient": name,
        "phone": phone,
        "address": {
            "postal_index": "109012",
            "region": "г. Москва",
            "locality": "Москва",
            "street": "Никольская",
            "house": str(1 + at % 200),
            "flat": "2",
        },
        "lines": [
            {"product": f"M-{1 + place}", "title": "Товар", "quantity": 1, "price": "1490.00"} for place in (0, 1)
        ],
        "delivery": {"method": "courier", "carrier": "cdek", "price": "350.00", "days": 5},
        "tracking_number": f"M{prefix}{at}",
        "created_at": LONG_AGO.isoformat(),
        "exported_at": LONG_AGO.isoformat(),
    }


def sighting(prefix: str, at: int) -> Item:
    """The order's parcel has come to its town."""
    return {
        "id": f"{prefix}-{at}",
        "type": "track",
        "order": f"{prefix}-{at}",
        "at": (LONG_AGO + timedelta(days=2)).isoformat(),
        "data": {"stage": "arrived", "place": "Москва"},
    }
