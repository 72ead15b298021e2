"""What Celery does for returns; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

from celery import shared_task

from returns.use_cases.lapsing import lapse_cases


@shared_task
def lapse_unsent_cases() -> int:
    """Nightly: lapse the cases that nothing was posted for (RET-12)."""
    return lapse_cases()
