"""The clock of call-backs: what was taken and left alone goes back, what was never made expires (PRM-2)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from desk.callbacks.callbacks_made_by_contact import HOLDER_TALKS
from desk.models.callbacks import Callback, CallbackState
from service.accounts.roles import SYSTEM
from service.clock import effective_now
from service.fsm import records_without_machine
from service.runtime_settings import CALLBACK_OVERDUE_DAYS

IDLE = timedelta(minutes=30)
AT_ONCE = 500


def return_idle() -> int:
    """Put call-backs that were taken and left without an attempt back into their line; how many.

    One whose client is on the line with whoever took it is being made.
    """
    left = Q(state=CallbackState.TAKEN, taken_at__lt=effective_now() - IDLE) & ~Q(HOLDER_TALKS)
    return _each(left, "return_idle", CallbackState.WAITING)


def expire() -> int:
    """End those whose window closed long enough ago, so that the promise is seen to be broken; how many."""
    closed = effective_now() - timedelta(days=CALLBACK_OVERDUE_DAYS.value)
    return _each(Q(state=CallbackState.WAITING, window_to__lt=closed), "expire", CallbackState.EXPIRED)


def _each(which: Q, action: str, state: CallbackState) -> int:
    done = 0
    for pk in Callback.objects.filter(which).order_by("window_to", "id").values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            rows = Callback.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
            callback = rows.filter(which, pk=pk).first()
            if callback is not None:
                with records_without_machine.change_with_history(callback, action, SYSTEM):
                    callback.state, callback.taken_by, callback.taken_at = state, None, None
                    callback.ended_at = None if state == CallbackState.WAITING else effective_now()
                done += 1
    return done
