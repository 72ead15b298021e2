"""What a supervisor does about an overdue promise: has the client rung, or says what became of it and why (PRM-1)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, TextChoices
from django.http import Http404

from desk.callbacks import refusals
from desk.callbacks.windows import window_of
from desk.models.callbacks import LIVE, Callback
from desk.models.promises import Promise, PromiseCode, PromiseState
from desk.promises.catalog import FACTS
from desk.use_cases.callbacks_for_promised_rings import call_about, phone_of
from service.accounts.roles import SUPERVISORS, Actor
from service.clock import effective_now
from service.customers.search import is_service_number
from service.fsm import Denial, RoleDenied, records_without_machine
from service.input_errors import FieldError, InvalidInput

LONGEST_REASON = 500
VERDICTS = {"keep": PromiseState.KEPT, "break": PromiseState.BROKEN, "release": PromiseState.RELEASED}
"""What a supervisor may say became of a promise; the fact is then `promise.` with this word."""
NO_REASON = FieldError("reason", "required", "Напишите, почему так.")
TOO_LONG = FieldError("reason", "too_long", f"Не длиннее {LONGEST_REASON} знаков.")
UNKNOWN = FieldError("verdict", "invalid", "Выберите, чем кончилось.")


class PromiseReason(TextChoices):
    """The reason codes, with the supervisor's words for each."""

    SETTLED = "promise_settled", "Это обещание уже решилось."
    CALL_OWED = "promise_call_owed", "По этому обещанию ждёт обратный звонок: запишите, чем он закончился."
    NO_PHONE = "promise_without_phone", "Телефона клиента нет ни в обращении, ни в заказе, ни в карточке."


def is_kept_by_ringing(promise: Promise) -> bool:
    """Whether a call to the client keeps such a promise."""
    return "callback" in FACTS[PromiseCode(promise.code)]


@transaction.atomic
def settle_by_hand(pk: int, verdict: str, reason: str, *, actor: Actor) -> Promise:
    """Settle an open promise by a supervisor's word; the reason stands in its history.

    Raises:
        InvalidInput: what it came to isn't known, or no reason is given.
        TransitionDenied: it is settled already, or a call about it is still owed: what comes of that settles it.
    """
    promise = _locked(pk, actor)
    reason = reason.strip()
    faults = [] if verdict in VERDICTS else [UNKNOWN]
    faults += [NO_REASON] if not reason else [TOO_LONG] if len(reason) > LONGEST_REASON else []
    if faults:
        raise InvalidInput(faults)
    if Callback.objects.filter(LIVE, promise=promise).exists():
        raise refusals.refused(verdict, _denial(PromiseReason.CALL_OWED))
    with records_without_machine.change_with_history(promise, verdict, actor, note=reason):
        promise.state, promise.settled_at = VERDICTS[verdict], effective_now()
        promise.fact = f"{Promise.subject}.{verdict}"
    return promise


@transaction.atomic
def owe_call(pk: int, *, actor: Actor) -> Callback:
    """Have the client of an open promise rung within a working day; a call that is owed about it already is answered.

    Raises:
        TransitionDenied: it is settled, no number is known, or the number isn't to be rung.
    """
    promise, now = _locked(pk, actor), effective_now()
    if waiting := Callback.objects.filter(LIVE).filter(about(promise)).order_by("window_to", "id").first():
        return waiting
    phone = phone_of(promise.contact, promise)
    against = _against_ringing(promise, phone)
    if against:
        raise refusals.refused("request", *against)
    callback = call_about(promise, phone, window_of(None, now), actor, reason=f"Обещано клиенту: {promise}")
    if Callback.objects.filter(promise=promise).exists():
        callback.promise = None
    records_without_machine.create_with_history(callback, "request", actor, contact_id=promise.contact_id)
    return callback


def about(promise: Promise) -> Q:
    """The calls about a promise: its own, and those about its ticket."""
    own = Q(promise=promise)
    return own if promise.ticket_id is None else own | Q(ticket_id=promise.ticket_id)


def _against_ringing(promise: Promise, phone: str) -> Sequence[Denial]:
    if not phone:
        return [_denial(PromiseReason.NO_PHONE)]
    return refusals.objections_to_ringing(phone, promise.client, is_service_number=is_service_number(phone))


def _locked(pk: int, actor: Actor) -> Promise:
    if actor.role not in SUPERVISORS:
        raise RoleDenied("settle")
    promise = Promise.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if promise is None:
        raise Http404
    if promise.state != PromiseState.OPEN:
        raise refusals.refused("settle", _denial(PromiseReason.SETTLED))
    return promise


def _denial(reason: PromiseReason) -> Denial:
    return Denial(reason.value, str(reason.label))
