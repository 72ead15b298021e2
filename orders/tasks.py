"""What Celery does for the order book; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

from celery import shared_task

from orders.events import retry_held
from orders.use_cases.regions import sweep_closed_regions


@shared_task
def sweep_closed_region_orders() -> dict[str, int]:
    """Hourly: apply the calendar of closed regions (ORD-13)."""
    return sweep_closed_regions()


@shared_task
def retry_held_events() -> dict[str, int]:
    """Every minute: events that waited for their order, or for a change of it (section 3.3)."""
    return retry_held()
