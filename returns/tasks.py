"""What Celery does for returns; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

from celery import shared_task

from returns.field_visibility import show_hidden_changes
from returns.use_cases.lapse_cases import lapse_cases
from returns.use_cases.receive_returns import receive_returns
from service.fsm.on_commit_tasks import EventTask


@shared_task
def lapse_unsent_cases() -> int:
    """Nightly: lapse the cases that nothing was posted for (RET-12)."""
    return lapse_cases()


@shared_task
def show_changes_of_cases() -> int:
    """Nightly: what the desk couldn't know of cases until today counts as changed now (RET-13)."""
    return show_hidden_changes()


@shared_task
def receive_sent_returns() -> int:
    """Soon after a report or a dispatch, and every few seconds: cases whose parcels came back (RET-12)."""
    return receive_returns()


RECEIVE_ON_EVENT = EventTask(receive_sent_returns)
