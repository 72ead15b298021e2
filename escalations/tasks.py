"""What Celery does for the tickets; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

from dataclasses import asdict

from celery import shared_task

from escalations.held_events import tell_supervisors
from escalations.overdue import batch


@shared_task
def flag_overdue_refunds(chunk: int = batch.CHUNK) -> dict[str, int]:
    """Nightly: flag overdue cases and make their tickets, for missed nights too (OPP-4)."""
    return asdict(batch.run_nights(chunk=chunk))


@shared_task
def sweep_overdue_refunds() -> dict[str, int]:
    """Every minute: do what the nightly task should have done and nobody did (OPP-6)."""
    return asdict(batch.sweep())


@shared_task
def tell_of_held_events() -> int:
    """Every few minutes: hand events that wait too long to the supervisors (ESC-14)."""
    return tell_supervisors()
