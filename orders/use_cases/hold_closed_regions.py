"""The calendar of closed regions: orders wait while theirs is closed and go on when it opens (ORD-13, section 3.3)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import prefetch_related_objects

from orders.choices import Action, Status
from orders.fsm.batch_facts import SharedFacts
from orders.models import ClosedRegion, Order
from service.accounts.roles import SYSTEM
from service.clock import today
from service.fsm.execute_many import execute_many


def sweep_closed_regions(progress: Callable[[int], None] = lambda done: None) -> dict[str, int]:
    """Close what is to be closed today and open what is open again; running it again changes nothing.

    Returns:
        How many orders were `closed` and how many `opened`.
    """
    opened = execute_many(
        Order.objects.filter(status=Status.CLOSED_REGION),
        Action.OPEN_REGION,
        actor=SYSTEM,
        prepare=shared_facts,
        progress=progress,
    )
    if not any(region.closed_on(today()) for region in ClosedRegion.objects.all()):
        return {"closed": 0, "opened": opened["done"]}
    closed = execute_many(
        Order.objects.filter(status=Status.CONFIRMED),
        Action.CLOSE_REGION,
        actor=SYSTEM,
        prepare=shared_facts,
        progress=progress,
    )
    return {"closed": closed["done"], "opened": opened["done"]}


def shared_facts(orders: list[Order]) -> SharedFacts:
    """What a chunk has in common, with its lines loaded at once."""
    prefetch_related_objects(orders, "lines__product")
    return SharedFacts()
