"""What Celery does for the desk's day; every task may run twice, late or at once elsewhere."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.db import transaction
from kombu.exceptions import OperationalError

from desk.insight.reports import counting
from desk.use_cases import erase_dormant_clients as dormant
from desk.use_cases import replays, review_calls, sweep_messages
from desk.use_cases import sweep_callbacks as sweeps
from desk.use_cases.leave_clients_in_peace import leave_in_peace
from desk.use_cases.settle_promises import note_overdue, settle
from service.fsm.on_commit_tasks import EventTask

log = structlog.get_logger(__name__)


@shared_task
def settle_promises() -> int:
    """Soon after a fact, and every minute: keep, break or release the promises that facts have settled (PRM-1).

    Before that, what is owed by phone to those who aren't to be rung ends (CLI-5, ESC-8).
    """
    return leave_in_peace() + settle()


@shared_task
def note_overdue_promises() -> int:
    """Every few minutes: note the promises whose day is over, so that subscribers learn of them (PRM-1)."""
    return note_overdue()


@shared_task
def count_reports() -> int:
    """Every few minutes: the days of reports on which something changed (FOR-5)."""
    return counting.count_reports()


@shared_task
def sweep_callbacks() -> int:
    """Every minute: call-backs left alone go back into line, those never made expire (PRM-2), unsent messages fail."""
    return sweeps.return_idle() + sweeps.expire() + sweep_messages.fail_unsendable()


@shared_task
def ask_for_dormant_erasures() -> int:
    """Nightly: have clients made anonymous of whom nothing was heard for longer than the period (PDN-3)."""
    return dormant.ask_for_dormant_erasures()


@shared_task
def draw_calls() -> int:
    """Nightly: draw calls of the day that is over for their review (ORD-15)."""
    return review_calls.draw_calls()


@shared_task
def replay(pk: int) -> None:
    """Ask more of a replay's decisions again, then let other tasks have their turn (FOR-3)."""
    if replays.go_on(pk):
        nudge_replay(pk)


@shared_task
def sweep_replays() -> int:
    """Every minute: replays that nobody goes on with, whatever became of their tasks; how many."""
    waiting = list(replays.left_alone().order_by("id").values_list("pk", flat=True))
    for pk in waiting:
        nudge_replay(pk)
    return len(waiting)


@shared_task
def forget_replays() -> int:
    """Nightly: delete replays of long ago."""
    return replays.forget_old()


def nudge_replay(pk: int) -> None:
    """Have a worker go on with the replay; with the broker away the sweep will."""
    transaction.on_commit(lambda: _send(pk))


def _send(pk: int) -> None:
    try:
        replay.delay(pk)
    except OperationalError:
        log.warning("broker_away", replay=pk)


SETTLE_ON_EVENT = EventTask(settle_promises)
