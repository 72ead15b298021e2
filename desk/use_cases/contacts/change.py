"""What is written into a contact while it lasts, and its end (CON-1, CON-3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404

from desk.callbacks.callbacks_made_by_contact import (
    asking_for_callbacks_settled_by,
    callbacks_settled_by,
    client_rang,
)
from desk.choices import ContactResult
from desk.contacts import close_validation, refusals
from desk.guidance.closing_proposal import proposed_for
from desk.models.callbacks import Callback
from desk.promises.recording import one_of_equals, record, release_untold
from desk.refusals.steps import transition_denied
from desk.selectors.contact_activity import ContactActivity
from desk.use_cases.callbacks_for_promised_rings import owe_calls
from desk.use_cases.contacts.callback_outcome import give_callbacks, outcome_of, settle_callbacks
from desk.use_cases.contacts.parsing import Said, fill, read_contact_body
from desk.use_cases.contacts.start_contact import require_none_open
from orders.clients.contacts_about_orders import links_of
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import SUPERVISORS, Actor
from service.clock import effective_now
from service.customers.contact_of_change import OPEN, locked_contact
from service.input_errors import FieldError, InvalidInput
from service.models import Contact, User
from service.receipts import Question, question_in_contact
from service.use_cases.change_contact import account_of, contact_change, require_contact_version

NO_COLLEAGUE = FieldError("to", "unknown_colleague", "Такого сотрудника, который ведёт звонки, нет.")


def _of(pk: int, action: str, actor: Actor, expected_version: int | None) -> Contact:
    """The contact, locked, which this person may still change.

    Raises:
        Http404, VersionConflict: it isn't there, or is no longer what the caller saw.
        TransitionDenied: it is closed, or another's and the asker no supervisor.
    """
    contact = locked_contact(pk)
    if contact is None:
        raise Http404
    require_contact_version(contact, expected_version)
    require_open_for(contact, action, actor)
    return contact


def require_open_for(contact: Contact, action: str, actor: Actor) -> None:
    """The call goes on, and is this person's, or the person a supervisor.

    Raises:
        TransitionDenied: it is closed, or another's.
    """
    if contact.closed_at is not None:
        raise transition_denied(action, refusals.contact_closed(contact))
    if contact.operator_id != actor.user_id and actor.role not in SUPERVISORS:
        raise transition_denied(action, refusals.contact_of_another(contact))


@transaction.atomic(savepoint=False)
def change(pk: int, given: Mapping[str, Any], *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Write down topic, client, order, how identified, comment or recording; an order is added to those before.

    Raises:
        InvalidInput: the parts don't fit each other or the contact.
    """
    return write(pk, read_contact_body(given), actor=actor, expected_version=expected_version)


@transaction.atomic(savepoint=False)
def write(pk: int, said: Said, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """The same of what is looked up already, its order locked."""
    contact = _of(pk, "edit", actor, expected_version)
    about = [] if said.order is None else links_of(contact.pk, said.order)
    with contact_change(contact, "edit", actor, about):
        fill(contact, said)
    return contact


@transaction.atomic(savepoint=False)
def park(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """The call broke off: the operator is free for the next, and the client may ring again."""
    contact = _of(pk, "park", actor, expected_version)
    if contact.parked_at is not None:
        own = contact.operator_id == actor.user_id
        raise transition_denied("park", refusals.already_parked(contact, own=own))
    with contact_change(contact, "park", actor):
        contact.parked_at = effective_now()
    return contact


@transaction.atomic(savepoint=False)
def take_over(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """A supervisor goes on with what a shift left open or parked.

    Raises:
        TransitionDenied: the contact is closed, or the supervisor has another open one (CON-4).
    """
    return _go_on(pk, "take_over", actor, expected_version)


@transaction.atomic(savepoint=False)
def hand_over(pk: int, to: str, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Give a live call to a colleague with everything in it; while he has one open, it waits for him as parked (CON-5).

    One whose call broke off stays parked: nobody is on the line (CON-1).

    Raises:
        InvalidInput: nobody who takes calls is named so, or it is who leads it already.
    """
    contact = _of(pk, "hand_over", actor, expected_version)
    colleague = require_colleague(contact, to)
    busy, made = Contact.objects.filter(OPEN, operator_id=colleague.pk).exists(), callbacks_settled_by(contact)
    with contact_change(contact, "hand_over", actor):
        contact.operator_id = colleague.pk
        contact.parked_at = contact.parked_at or (effective_now() if busy else None)
    give_callbacks(made, contact, actor)
    return contact


def require_colleague(contact: Contact, username: str) -> User:
    """Whom a contact may be given to, locked: somebody who takes calls, and another than leads it.

    Raises:
        InvalidInput: nobody such is named so.
    """
    known = User.objects.select_for_update(no_key=True).filter(username=username, is_active=True, role__in=PEOPLE)
    colleague = known.first()
    if colleague is None or colleague.pk == contact.operator_id:
        raise InvalidInput([NO_COLLEAGUE])
    return colleague


@transaction.atomic(savepoint=False)
def resume(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Go on with a parked contact of one's own: a call that broke off, or one that a colleague handed over (CON-5).

    Raises:
        TransitionDenied: it isn't the asker's, is closed, or another is open (CON-4).
    """
    return _go_on(pk, "resume", actor, expected_version)


def _go_on(pk: int, action: str, actor: Actor, expected_version: int | None) -> Contact:
    """The contact, led by the asker from now on; one that the asker leads already stays as it is."""
    require_none_open(actor, action, besides=pk)
    contact = _of(pk, action, actor, expected_version)
    if contact.operator_id == actor.user_id and contact.parked_at is None:
        return contact
    made = callbacks_settled_by(contact)
    with contact_change(contact, action, actor):
        contact.operator_id, contact.parked_at = account_of(actor), None
    give_callbacks(made, contact, actor)
    return contact


@transaction.atomic(savepoint=False)
def close(
    pk: int,
    result: str,
    *,
    actor: Actor,
    comment: str | None = None,
    unfinished_reason: str = "",
    callback: Mapping[str, Any] | None = None,
    expected_version: int | None = None,
) -> ContactActivity:
    """«ОК»: the contact ends with a result and is changed no more (CON-3).

    A call that broke off keeps what was said on it as its comment, so that nobody has to dictate it twice (CON-1).

    Args:
        callback: what came of the promised call that the contact was (PRM-2).

    Raises:
        TransitionDenied: it is closed already, or lacks what the result needs.
        InvalidInput: what is said of a call-back doesn't fit, or the reason for what is left can't be read.
    """
    contact = _of(pk, "close", actor, expected_version)
    activity, said = ContactActivity(contact), contact.comment if comment is None else comment
    made = _callbacks_settled_in(activity)
    close_validation.require_readable(unfinished_reason, activity, result, actor)
    if result == ContactResult.CALL_DROPPED and not said.strip():
        said = proposed_for(activity)["comment"]
    outcome = outcome_of(made, contact, result, callback)
    denials = close_validation.missing_for_close(activity, result, said, unfinished_reason, actor)
    if made and outcome is None and not client_rang(contact):
        denials.append(refusals.callback_outcome_missing(contact, result))
    if denials:
        raise transition_denied("close", *denials)
    with contact_change(contact, "close", actor):
        contact.result, contact.comment, contact.closed_at = result, said, effective_now()
        contact.unfinished_reason = unfinished_reason
    keep_promises(activity, actor)
    if outcome is not None:
        settle_callbacks(made, outcome, contact, actor)
    return activity


def _callbacks_settled_in(activity: ContactActivity) -> list[Callback]:
    """The call-backs that the contact leaves nothing of, asked for along with which parts of it hold anything."""
    asked = asking_for_callbacks_settled_by(activity.contact)
    if asked is None:
        activity.find_out_empty()
        return []
    return asked.rows() if "callbacks" in activity.find_out_empty(callbacks=asked) else []


def close_by_question(pk: int, *, actor: Actor, **given: Any) -> tuple[ContactActivity, Question]:
    """Close it as `close` does; what happened in it, and the question whose receipt the answer gets (FOR-1)."""
    asked = {name for name, value in given.items() if value not in (None, "")} - {"expected_version"}
    question = Question("contact.close", actor, asked, contact_id=pk, subject_id=pk, facts={"result": given["result"]})
    with question_in_contact(question), transaction.atomic(savepoint=False):
        activity = close(pk, actor=actor, **given)
        question.version = activity.contact.version
        return activity, question


def keep_promises(activity: ContactActivity, actor: Actor) -> None:
    """What the ended call has told with a term is promised; a call that broke off has told nothing (PRM-1)."""
    contact, promises = activity.contact, record(activity, actor)
    if contact.result == ContactResult.CALL_DROPPED:
        release_untold(contact, actor)
    else:
        owe_calls(contact, one_of_equals(promises, contact, actor), actor)
