"""Asking for a call-back and pulling the next one (PRM-2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from desk.callbacks import refusals
from desk.callbacks.client_time import hours_of
from desk.callbacks.selectors import next_in_line
from desk.callbacks.subjects import Subjects, subjects_of
from desk.callbacks.windows import Window, require_waking, window_of
from desk.models.callbacks import Callback, CallbackState
from desk.models.promises import Promise, PromiseCode
from desk.use_cases.leave_clients_in_peace import has_asked_for_silence
from escalations.choices import Queue
from service.accounts.roles import Actor, Role
from service.clock import effective_now, moscow_date
from service.customers.search import is_service_number
from service.fsm import records_without_machine
from service.input_errors import Faults, FieldError


@transaction.atomic
def request_callback(body: Mapping[str, Any], *, actor: Actor) -> Callback:
    """Promise a client to ring back: the call waits for its window, its owner or its team.

    Raises:
        InvalidInput: what it is about doesn't exist or belong together, or nobody works in the window; every fault.
        TransitionDenied: the number isn't to be rung, or its owner has asked for that and doesn't agree to this ring.
    """
    now = effective_now()
    about = subjects_of(body, actor)
    begins, ends = window_for(body, about, now)
    if against := refusals.objections_to_ringing(
        body["phone"], about.client, is_service_number=is_service_number(body["phone"]), asked=body
    ):
        raise refusals.refused("request", *against)
    if not body.get("client_agreed") and has_asked_for_silence(
        body["phone"], about.client.pk if about.client else None
    ):
        raise refusals.refused("request", refusals.silence_asked(body))
    callback = Callback(
        phone=body["phone"],
        client=about.client,
        order=about.order,
        contact=about.contact,
        ticket=about.ticket,
        reason=body["reason"],
        window_from=begins,
        window_to=ends,
        client_hours=hours_of(about.order, about.client),
        queue=queue_of(about, actor),
        team=about.team,
        owner_id=actor.user_id if actor.role == Role.RETURNS_SPECIALIST else None,
        made_by_id=actor.user_id,
        created_at=now,
    )
    callback.promise = promise_of(callback, about, actor)
    records_without_machine.create_with_history(callback, "request", actor, contact_id=callback.contact_id)
    return callback


def window_for(body: Mapping[str, Any], about: Subjects, now: datetime) -> Window:
    """The window that is asked for, with an hour at which the client isn't asleep; without one the desk's own.

    Raises:
        InvalidInput: there is no such hour, or nobody works in it.
    """
    window = window_of(body.get("window"), now)
    if body.get("window"):
        require_waking(window, hours_of(about.order, about.client), now)
    return window


def faults_of_callback(body: Mapping[str, Any], *, actor: Actor) -> list[FieldError]:
    """What is wrong with a call-back that is to be promised, as far as it could be read."""
    faults, now = Faults(), effective_now()
    with faults.of_step():
        subjects_of(body, actor)
    with faults.of_step():
        window_of(body.get("window"), now)
    if not faults:
        with faults.of_step():
            window_for(body, subjects_of(body, actor), now)
    return faults


def queue_of(about: Subjects, actor: Actor) -> str:
    """Whose line it waits in: its team's or ticket's queue, else the asker's own department."""
    if about.team is not None:
        return about.team.queue
    if about.ticket is not None:
        return about.ticket.queue
    return Queue.OPP if actor.role == Role.CLAIMS_SPECIALIST else ""


def promise_of(callback: Callback, about: Subjects, actor: Actor) -> Promise | None:
    """A call promised on a call is a promise until the end of its window (PRM-1); of equal ones the first counts."""
    if about.contact is None:
        return None
    same = {
        "contact": about.contact,
        "code": PromiseCode.CALL_BACK,
        "order": about.order,
        "ticket": about.ticket,
        "return_case": None,
    }
    if Promise.objects.filter(**same).exists():
        return None
    promise = Promise(
        **same,
        client=about.client,
        said_at=callback.created_at,
        said_by_id=about.contact.operator_id,
        due_on=moscow_date(callback.window_to),
    )
    records_without_machine.create_with_history(promise, "make", actor, contact_id=about.contact.pk)
    return promise


@transaction.atomic
def take_next(*, actor: Actor) -> Callback | None:
    """The next call of the asker's line, theirs from now on; None while none is due."""
    now = effective_now()
    callback = next_in_line(actor, now)
    if callback is None:
        return None
    with records_without_machine.change_with_history(callback, "take", actor):
        callback.state, callback.taken_by_id, callback.taken_at = CallbackState.TAKEN, actor.account_id, now
    return callback
