"""What Celery does for the order book; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

import structlog
from celery import shared_task
from kombu.exceptions import OperationalError

from orders.clients.arrived_returns_hidden_from_desk import show_hidden_changes
from orders.events import retry_held
from orders.imports.stored_content import forget_contents, forget_reports
from orders.imports.upload_worker import go_on, unclaimed
from orders.use_cases.hold_closed_regions import sweep_closed_regions

log = structlog.get_logger(__name__)


@shared_task
def sweep_closed_region_orders() -> dict[str, int]:
    """Hourly: apply the calendar of closed regions (ORD-13)."""
    return sweep_closed_regions()


@shared_task
def retry_held_events() -> dict[str, int]:
    """Every minute: events that waited for their order, or for a change of it (section 3.3)."""
    return retry_held()


@shared_task
def take_over_order_file(pk: int) -> None:
    """Take over more of an uploaded file, then let other tasks have their turn (INT-1)."""
    if go_on(pk):
        nudge_order_file(pk)


@shared_task
def sweep_order_files() -> int:
    """Every minute: files that nobody works on, whatever became of their tasks; how many."""
    waiting = list(unclaimed().order_by("id").values_list("pk", flat=True))
    for pk in waiting:
        nudge_order_file(pk)
    return len(waiting)


@shared_task
def show_changes_of_orders() -> int:
    """Nightly: what the desk couldn't know of orders until today counts as changed now (RET-13)."""
    return show_hidden_changes()


@shared_task
def forget_order_files() -> int:
    """Nightly: delete the contents of files that were finished days ago, and reports of long ago."""
    return forget_contents() + forget_reports()


def nudge_order_file(pk: int) -> None:
    """Have a worker look at the file; with the broker away the sweep will."""
    try:
        take_over_order_file.apply_async((pk,), retry=False)
    except OperationalError as error:
        log.warning("order_file_not_nudged", kind=type(error).__name__)
