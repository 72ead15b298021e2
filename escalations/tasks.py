"""What Celery does for the tickets; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

from dataclasses import asdict

from celery import shared_task

from escalations.routing import assignment_to_people_on_shift
from escalations.use_cases import sweep_tickets
from escalations.use_cases import tell_of_unusual_readers as readers
from escalations.use_cases.open_stuck_tickets import open_stuck_tickets
from escalations.use_cases.overdue_refunds import batch
from escalations.use_cases.tickets_from_held_events import tell_supervisors


@shared_task
def flag_overdue_refunds(chunk: int = batch.CHUNK) -> dict[str, int]:
    """Nightly: flag overdue cases and make their tickets, for missed nights too (OPP-4)."""
    return asdict(batch.run_nights(chunk=chunk))


@shared_task
def sweep_overdue_refunds() -> dict[str, int]:
    """Every minute: do what the nightly task should have done and nobody did (OPP-6)."""
    return asdict(batch.run_overdue_batch())


@shared_task
def raise_overdue_tickets() -> int:
    """Every minute: raise the tickets whose next level of the ladder has come (ESC-12)."""
    return sweep_tickets.escalate_overdue()


@shared_task
def return_idle_tickets() -> int:
    """Every minute: put tickets that were taken and left alone back into their queues (ESC-13)."""
    return sweep_tickets.return_idle_tickets()


@shared_task
def wake_waiting_tickets() -> int:
    """Every minute: bring back tickets that waited for a moment or an event which has come (ESC-2)."""
    return sweep_tickets.wake_waiting()


@shared_task
def return_orphaned_tickets() -> int:
    """Every minute, and when an account is disabled: put its tickets back into their queues (ESC-17)."""
    return sweep_tickets.return_orphaned()


@shared_task
def give_waiting_tickets() -> int:
    """Every minute: give what lies in the queues to those on shift, where the routes say so (ESC-11)."""
    return assignment_to_people_on_shift.give_waiting()


@shared_task
def tell_of_stuck_orders() -> int:
    """Every quarter of an hour: hand orders that stay too long in one status to the supervisors (ESC-14)."""
    return open_stuck_tickets()


@shared_task
def tell_of_unusual_readers() -> int:
    """Every ten minutes: tell supervisors who looks at far more people than usual (PDN-2)."""
    return readers.tell_of_unusual_readers()


@shared_task
def tell_of_held_events() -> int:
    """Every few minutes: hand events that wait too long to the supervisors (ESC-14)."""
    return tell_supervisors()
