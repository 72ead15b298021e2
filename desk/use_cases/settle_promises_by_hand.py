"""What a supervisor does about an overdue promise: has the client rung, or says what became of it and why (PRM-1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q, TextChoices
from django.http import Http404

from desk.callbacks import refusals
from desk.callbacks.windows import window_of
from desk.models.callbacks import LIVE, Callback, CallbackState
from desk.models.promises import Promise, PromiseCode, PromiseState
from desk.promises.catalog import FACTS
from desk.refusals.steps import API
from desk.use_cases.callbacks_for_promised_rings import call_about, phone_of
from desk.use_cases.leave_clients_in_peace import has_asked_for_silence
from desk.use_cases.ticket_of_settled_promise import ANSWERS, answer, may_answer, open_ticket_of
from escalations.choices import TicketCategory
from escalations.models import Ticket
from service.accounts.roles import SUPERVISORS, Actor
from service.clock import effective_now, moscow_date, today
from service.customers.search import is_service_number
from service.fsm import Denial, RoleDenied, records_without_machine
from service.http.json import Representation
from service.input_errors import FieldError, InvalidInput

LONGEST_REASON = 500
VERDICTS = {"keep": PromiseState.KEPT, "break": PromiseState.BROKEN, "release": PromiseState.RELEASED}
"""What a supervisor may say became of a promise; the fact is then `promise.` with this word."""
NOBODY_RANG = "callback.expire"
"""The fact that breaks a promise whose call nobody made in time."""
NO_REASON = FieldError("reason", "required", "Напишите, почему так.")
TOO_LONG = FieldError("reason", "too_long", f"Не длиннее {LONGEST_REASON} знаков.")
UNKNOWN = FieldError("verdict", "invalid", "Выберите, чем кончилось.")
NO_DAY = FieldError("kept_on", "required", "Срок уже прошёл: укажите, в какой день обещанное сделали.")
IN_TIME = FieldError(
    "kept_on",
    "in_time",
    "Это в срок: выберите «Сдержано в срок». Если обещанное так и не сделали, оставьте день пустым.",
)
NOT_YET = FieldError("kept_on", "in_the_future", "Этот день ещё не наступил.")
TOO_EARLY = FieldError("kept_on", "before_promised", "В этот день обещания ещё не было.")


class PromiseReason(TextChoices):
    """The reason codes, with the supervisor's words for each."""

    SETTLED = "promise_settled", "Это обещание уже решилось."
    CALL_OWED = "promise_call_owed", "По этому обещанию ждёт обратный звонок: запишите, чем он закончился."
    TICKET_OPEN = "promise_ticket_open", "По этому обещанию открыт тикет: ответ на него и решит обещание."
    NO_PHONE = "promise_without_phone", "Телефона клиента нет ни в обращении, ни в заказе, ни в карточке."


def is_kept_by_ringing(promise: Promise) -> bool:
    """Whether a call to the client keeps such a promise."""
    return "callback" in FACTS[PromiseCode(promise.code)]


@transaction.atomic
def settle_by_hand(pk: int, verdict: str, reason: str, *, actor: Actor, kept_on: date | None = None) -> Promise:
    """Settle an open promise by a supervisor's word, and its ticket with it; the reason stands in the history of both.

    Args:
        kept_on: the Moscow date on which what was promised was done, which stands before the reason in its history;
            today where its term isn't over yet. Of a broken one a day on which it was done late after all: its ticket
            is answered then as well.

    Raises:
        InvalidInput: what it came to isn't known, no reason is given, or it was kept too late to be kept.
        TransitionDenied: it is settled already, a call about it is still owed, or its ticket is to be answered first.
    """
    promise = _locked(pk, actor)
    reason = reason.strip()
    if faults := list(_faults(promise, verdict, reason, kept_on)):
        raise InvalidInput(faults)
    if owed := Callback.objects.filter(LIVE, promise=promise).first():
        raise refusals.refused(verdict, _denial(PromiseReason.CALL_OWED, [_look("callback", owed.pk)]))
    state = VERDICTS[verdict]
    came_to = PromiseState.KEPT if kept_on is not None and state == PromiseState.BROKEN else state
    ticket = open_ticket_of(promise) if came_to in ANSWERS else None
    if ticket is not None:
        _answer_with(promise, ticket, verdict, reason, actor)
    done = "" if kept_on is None or state == PromiseState.RELEASED else f"Сделано {kept_on:%d.%m.%Y}. "
    with records_without_machine.change_with_history(promise, verdict, actor, note=done + reason):
        promise.state, promise.settled_at = state, effective_now()
        promise.fact = f"{Promise.subject}.{verdict}"
    return promise


def _faults(promise: Promise, verdict: str, reason: str, kept_on: date | None) -> Iterator[FieldError]:
    if verdict not in VERDICTS:
        yield UNKNOWN
    if not reason:
        yield NO_REASON
    elif len(reason) > LONGEST_REASON:
        yield TOO_LONG
    if VERDICTS.get(verdict) in DATED and (fault := DATED[VERDICTS[verdict]](promise, kept_on)):
        yield fault


def _fault_of_day(promise: Promise, kept_on: date | None) -> FieldError | None:
    """A promise is kept on its last day at the latest; what was done later is a broken one (PRM-1)."""
    if kept_on is None:
        return NO_DAY if promise.due_on < today() else None
    if (fault := _impossible(promise, kept_on)) or kept_on <= promise.due_on:
        return fault
    late = f"Обещали до {promise.due_on:%d.%m.%Y}, а сделали {kept_on:%d.%m.%Y}: выберите «Не сдержано»."
    return FieldError("kept_on", "too_late", late)


def _fault_of_late_day(promise: Promise, kept_on: date | None) -> FieldError | None:
    """What was done late was done after the last day; what was never done has no day (PRM-1)."""
    if kept_on is None:
        return None
    return _impossible(promise, kept_on) or (IN_TIME if kept_on <= promise.due_on else None)


def _impossible(promise: Promise, kept_on: date) -> FieldError | None:
    """Whether nothing can have been done on a day: it is still to come, or nothing was promised yet."""
    if kept_on > today():
        return NOT_YET
    return TOO_EARLY if kept_on < moscow_date(promise.said_at) else None


DATED = {PromiseState.KEPT: _fault_of_day, PromiseState.BROKEN: _fault_of_late_day}
"""What a promise may come to on a day, and what is wrong with the day."""


def _answer_with(promise: Promise, ticket: Ticket, verdict: str, reason: str, actor: Actor) -> None:
    """Answer the ticket in the same words.

    Raises:
        TransitionDenied: its answer isn't the asker's to give here; a promise no longer needed may go without it.
    """
    state = PromiseState.RELEASED if VERDICTS[verdict] == PromiseState.RELEASED else PromiseState.KEPT
    if may_answer(ticket, state, actor):
        answer(ticket, state, reason, actor)
    elif VERDICTS[verdict] == PromiseState.KEPT:
        raise refusals.refused(verdict, _denial(PromiseReason.TICKET_OPEN, [_look("ticket", ticket.pk)]))


@transaction.atomic
def owe_call(pk: int, *, actor: Actor) -> Callback:
    """Have the client of a promise rung within a working day; a call that is owed about it already is answered.

    The promise is open, or was broken because nobody rang in time: the client is still to be rung.

    Raises:
        TransitionDenied: it is settled, no number is known, or the number isn't to be rung.
    """
    promise, now = _locked(pk, actor, or_unrung=True), effective_now()
    if waiting := Callback.objects.filter(LIVE).filter(about(promise)).order_by("window_to", "id").first():
        return waiting
    phone = phone_of(promise.contact, promise)
    if against := against_ringing(promise, phone):
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


def against_ringing(promise: Promise, phone: str) -> Sequence[Denial]:
    """Why the client of a promise isn't rung: no number is known, or silence was asked for or set (CLI-9, ESC-8)."""
    if not phone:
        return [_denial(PromiseReason.NO_PHONE)]
    ticket = promise.ticket
    client = None if ticket and ticket.category == TicketCategory.AUTHORITY_REQUEST else promise.client
    if has_asked_for_silence(phone, client.pk if client else None):
        return [refusals.phone_suppressed()]
    return refusals.objections_to_ringing(phone, client, is_service_number=is_service_number(phone))


def is_unrung(promise: Promise) -> bool:
    """Whether it was broken because nobody rang in time, and nobody has rung or been asked to since."""
    if promise.state != PromiseState.BROKEN or promise.fact != NOBODY_RANG:
        return False
    return not Callback.objects.filter(about(promise)).exclude(state=CallbackState.EXPIRED).exists()


def _locked(pk: int, actor: Actor, *, or_unrung: bool = False) -> Promise:
    if actor.role not in SUPERVISORS:
        raise RoleDenied("settle")
    promise = Promise.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if promise is None:
        raise Http404
    if promise.state != PromiseState.OPEN and not (or_unrung and is_unrung(promise)):
        raise refusals.refused("settle", _denial(PromiseReason.SETTLED))
    return promise


def _denial(reason: PromiseReason, steps: list[Representation] | None = None) -> Denial:
    return Denial(reason.value, str(reason.label), next_steps=steps or [])


def _look(what: str, pk: int) -> Representation:
    """What is to be seen to first."""
    label = {"callback": "Открыть обратный звонок", "ticket": "Открыть тикет"}[what]
    return {
        "action": f"open_{what}",
        "label": f"{label} {pk}",
        "needs": [],
        "method": "GET",
        "href": f"{API}/{what}s/{pk}",
    }
