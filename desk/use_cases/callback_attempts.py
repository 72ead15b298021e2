"""What came of an attempt to ring a client back (PRM-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404

from desk.callbacks import refusals
from desk.callbacks.refusals import CallbackReason, denial
from desk.callbacks.visibility import seen_by
from desk.callbacks.windows import Window, require_waking, window_of
from desk.models.callbacks import AttemptResult, Callback, CallbackAttempt, CallbackState
from desk.use_cases.settle_promises import settle
from service.accounts.roles import SUPERVISORS, Actor
from service.clock import effective_now
from service.fsm import Denial, VersionConflict, records_without_machine
from service.fsm.history import history_since
from service.input_errors import FieldError, InvalidInput
from service.runtime_settings import CALLBACK_ATTEMPTS, CALLBACK_PAUSE_MINUTES
from service.traces import look_at

ENDS = {
    AttemptResult.REACHED: ("reach", CallbackState.REACHED),
    AttemptResult.WRONG_NUMBER: ("give_up", CallbackState.UNREACHED),
    AttemptResult.NOT_NEEDED: ("cancel", CallbackState.CANCELLED),
    AttemptResult.CLIENT_RANG: ("client_rang", CallbackState.CANCELLED),
}
WHEN_LATER = FieldError("window", "required", "Укажите, когда клиент просит позвонить.")
NOT_LATER = FieldError("window", "not_expected", "Промежуток называют, только когда клиент просит позвонить позже.")


@transaction.atomic
def record_attempt(
    pk: int,
    result: str,
    *,
    actor: Actor,
    note: str = "",
    window: Mapping[str, Any] | None = None,
    contact_id: int | None = None,
    expected_version: int | None = None,
) -> Callback:
    """Write down an attempt: it ends the call-back, or it waits for the next one.

    Args:
        contact_id: the contact in which the client was rung.

    Raises:
        Http404: it isn't there or isn't for the asker's eyes.
        InvalidInput: the client asked for another time and none is named.
        TransitionDenied: it is over, a colleague's, or the client asked to be rung later.
    """
    now = effective_now()
    callback = _locked(pk, actor, expected_version)
    if against := objections(callback, actor, now):
        raise refusals.refused("attempt", *against)
    later = later_window(result, window, callback.client_hours, now)
    CallbackAttempt.objects.create(callback=callback, at=now, by_id=actor.account_id, result=result, note=note)
    with records_without_machine.change_with_history(
        callback, action_of(callback, result), actor, contact_id=contact_id
    ):
        apply(callback, AttemptResult(result), later, now)
    if callback.promise_id is not None:
        settle([callback.promise_id])
    return callback


def _locked(pk: int, actor: Actor, expected_version: int | None) -> Callback:
    callback = Callback.objects.select_for_update(of=("self",), no_key=True).filter(seen_by(actor), pk=pk).first()
    if callback is None:
        raise Http404
    if expected_version is not None and callback.version != expected_version:
        since = history_since(Callback.subject, pk, expected_version)
        look_at(callback.client_id)
        raise VersionConflict(callback.version, since, Callback.subject)
    return callback


def objections(callback: Callback, actor: Actor, now: datetime) -> list[Denial]:
    """Why no attempt is written down."""
    if not callback.live:
        return [refusals.ended(callback)]
    if callback.taken_by_id not in (None, actor.user_id) and actor.role not in SUPERVISORS:
        return [denial(CallbackReason.TAKEN_BY_ANOTHER, next_steps=[refusals.next_one()])]
    if callback.window_from > now:
        return [denial(CallbackReason.TOO_EARLY, next_steps=[refusals.next_one()])]
    return []


def later_window(result: str, window: Mapping[str, Any] | None, hours: int, now: datetime) -> Window | None:
    """When the client asks to be rung instead.

    Raises:
        InvalidInput: no time is named, one in which nobody works or the client sleeps, or one where none is meant.
    """
    if result != AttemptResult.LATER:
        if window:
            raise InvalidInput([NOT_LATER])
        return None
    if not window:
        raise InvalidInput([WHEN_LATER])
    asked = window_of(window, now)
    require_waking(asked, hours, now)
    return asked


def tried(callback: Callback) -> int:
    """How often the client didn't answer since they last asked for another time."""
    results = list(callback.attempts.order_by("-id").values_list("result", flat=True))
    return results.index(AttemptResult.LATER) if AttemptResult.LATER in results else len(results)


def action_of(callback: Callback, result: str) -> str:
    """What history calls the attempt."""
    if result in ENDS:
        return ENDS[AttemptResult(result)][0]
    if result == AttemptResult.LATER:
        return "postpone"
    return "give_up" if tried(callback) >= CALLBACK_ATTEMPTS.value else "attempt"


def apply(callback: Callback, result: AttemptResult, later: Window | None, now: datetime) -> None:
    """Put the call-back where the attempt leaves it: ended, or waiting for the next try."""
    callback.taken_by_id, callback.taken_at = None, None
    if result in ENDS:
        callback.state, callback.ended_at = ENDS[result][1], now
    elif later is not None:
        callback.state, callback.next_try_at = CallbackState.WAITING, None
        callback.window_from, callback.window_to = later
    elif tried(callback) >= CALLBACK_ATTEMPTS.value:
        callback.state, callback.ended_at = CallbackState.UNREACHED, now
    else:
        callback.state = CallbackState.WAITING
        callback.next_try_at = now + timedelta(minutes=CALLBACK_PAUSE_MINUTES.value)
