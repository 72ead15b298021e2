"""What is written into a contact while it lasts, and its end (CON-1, CON-3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from desk.contacts import close_validation, refusals
from desk.use_cases.contacts.parsing import fill, read
from desk.use_cases.contacts.start_contact import require_none_open
from orders.clients.contacts import link
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import SUPERVISORS, Actor
from service.customers.contacts import OPEN, locked
from service.errors import FieldError, InvalidInput
from service.models import Contact, User
from service.use_cases.contacts import account_of, changing, require_version

NO_COLLEAGUE = FieldError("to", "unknown_colleague", "Такого сотрудника, который ведёт звонки, нет.")


def _of(pk: int, action: str, actor: Actor, expected_version: int | None) -> Contact:
    """The contact, locked, which this person may still change.

    Raises:
        Http404, VersionConflict: it isn't there, or is no longer what the caller saw.
        TransitionDenied: it is closed, or another's and the asker no supervisor.
    """
    contact = locked().filter(pk=pk).first()
    if contact is None:
        raise Http404
    require_version(contact, expected_version)
    if contact.closed_at is not None:
        raise refusals.refused(action, refusals.closed())
    if contact.operator_id != actor.user_id and actor.role not in SUPERVISORS:
        raise refusals.refused(action, refusals.not_yours(contact))
    return contact


@transaction.atomic
def change(pk: int, given: Mapping[str, Any], *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Write down topic, client, order, how identified, comment or recording; an order is added to those before.

    Raises:
        InvalidInput: the parts don't fit each other or the contact.
    """
    said = read(given)
    contact = _of(pk, "edit", actor, expected_version)
    with changing(contact, "edit", actor):
        fill(contact, said)
    if said.order is not None:
        link(contact.pk, said.order)
    return contact


@transaction.atomic
def park(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """The call broke off: the operator is free for the next, and the client may ring again."""
    contact = _of(pk, "park", actor, expected_version)
    if contact.parked_at is not None:
        raise refusals.refused("park", refusals.already_parked())
    with changing(contact, "park", actor):
        contact.parked_at = timezone.now()
    return contact


@transaction.atomic
def take_over(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """A supervisor goes on with what a shift left open or parked.

    Raises:
        TransitionDenied: the contact is closed, or the supervisor has an open one (CON-4).
    """
    require_none_open(actor, "take_over")
    contact = _of(pk, "take_over", actor, expected_version)
    with changing(contact, "take_over", actor):
        contact.operator_id, contact.parked_at = account_of(actor), None
    return contact


@transaction.atomic
def hand_over(pk: int, to: str, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Give a live call to a colleague with everything in it; while he has one open, it waits for him as parked (CON-5).

    Raises:
        InvalidInput: nobody who takes calls is named so, or it is who leads it already.
    """
    contact = _of(pk, "hand_over", actor, expected_version)
    colleague = User.objects.select_for_update(no_key=True).filter(username=to, is_active=True, role__in=PEOPLE).first()
    if colleague is None or colleague.pk == contact.operator_id:
        raise InvalidInput([NO_COLLEAGUE])
    busy = Contact.objects.filter(OPEN, operator_id=colleague.pk).exists()
    with changing(contact, "hand_over", actor):
        contact.operator_id, contact.parked_at = colleague.pk, timezone.now() if busy else None
    return contact


@transaction.atomic
def resume(pk: int, *, actor: Actor, expected_version: int | None = None) -> Contact:
    """Go on with a parked contact of one's own: a call that broke off, or one that a colleague handed over (CON-5).

    Raises:
        Refused: it isn't the asker's, is closed, or another is open (CON-4).
    """
    require_none_open(actor, "resume")
    contact = _of(pk, "resume", actor, expected_version)
    with changing(contact, "resume", actor):
        contact.operator_id, contact.parked_at = account_of(actor), None
    return contact


@transaction.atomic
def close(
    pk: int,
    result: str,
    *,
    actor: Actor,
    comment: str | None = None,
    unfinished_reason: str = "",
    expected_version: int | None = None,
) -> Contact:
    """«ОК»: the contact ends with a result and is changed no more (CON-3).

    Raises:
        TransitionDenied: it is closed already, or lacks what the result needs.
    """
    contact = _of(pk, "close", actor, expected_version)
    said = contact.comment if comment is None else comment
    if denials := close_validation.missing(contact, result, said, unfinished_reason, actor):
        raise refusals.refused("close", *denials)
    with changing(contact, "close", actor):
        contact.result, contact.comment, contact.closed_at = result, said, timezone.now()
        contact.unfinished_reason = unfinished_reason
    return contact
