"""When the demo's orders are imported: each as soon as what it tells of had happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from service.clock import moscow_date, start_of

Item = dict[str, Any]
MOMENTS = ("created_at", "confirmed_at", "exported_at")
NOON = timedelta(hours=12)
DAY_BY_DAY = timedelta(days=50)
"""Longer than anything is told of what came after an order was taken over, its return before all."""


def last_known(item: Item, now: datetime) -> datetime:
    """The latest moment that an item tells of; now for one that tells none."""
    result = [datetime.fromisoformat(item[name]) for name in MOMENTS if item.get(name)]
    if item.get("redeemed_on"):
        result.append(start_of(date.fromisoformat(item["redeemed_on"])) + NOON)
    return min(max(result, default=now), now)


def bundles(items: Iterable[Item], now: datetime) -> Iterator[tuple[datetime, list[Item]]]:
    """The items with the moment of their taking over, oldest first: day by day of late, before that by the month."""
    found: dict[date, list[tuple[datetime, Item]]] = defaultdict(list)
    for item in items:
        known = last_known(item, now)
        day = moscow_date(known)
        found[day if now - known <= DAY_BY_DAY else day.replace(day=1)].append((known, item))
    for _, bundle in sorted(found.items()):
        yield max(known for known, _ in bundle), [item for _, item in bundle]
