"""Changing a contact: each change is a version with its history and outbox rows, as of any object (CON-1, ORD-3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from service.accounts.roles import Actor
from service.fsm import VersionConflict
from service.fsm.audit import columns_as_text, difference, history_since
from service.http.request_id import current
from service.models import Contact, HistoryRow, OutboxEvent

SUBJECT = "contact"
NOT_IN_HISTORY = frozenset({"id", "version"})


def account_of(actor: Actor) -> int:
    """The account that leads a contact; the system itself talks to nobody."""
    if actor.user_id is None:
        raise ValueError("a contact is led by a person")
    return actor.user_id


def snapshot(contact: Contact) -> dict[str, Any]:
    """Every field, as history compares and keeps them."""
    return columns_as_text(contact, NOT_IN_HISTORY)


def begin(contact: Contact, actor: Actor) -> None:
    """Store a new contact: its first version."""
    contact.save(force_insert=True)
    leave_rows(contact, "start", actor, "", difference({}, snapshot(contact)))


@contextmanager
def changing(contact: Contact, action: str, actor: Actor) -> Iterator[None]:
    """Store what the block changes of a locked contact as its next version; nothing changed leaves no trace."""
    before, status = snapshot(contact), contact.status
    yield
    changes = difference(before, snapshot(contact))
    if changes:
        contact.version += 1
        contact.save()
        leave_rows(contact, action, actor, status, changes)


def leave_rows(contact: Contact, action: str, actor: Actor, from_status: str, changes: dict[str, Any]) -> None:
    """The history row and the outbox row of the contact's present version; the event names fields, never values."""
    now = timezone.now()
    HistoryRow.objects.create(
        subject=SUBJECT,
        subject_id=contact.pk,
        version=contact.version,
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.username,
        role=actor.role,
        contact_id=contact.pk,
        action=action,
        from_status=from_status,
        to_status=contact.status,
        changes=changes,
        request_id=current(),
    )
    OutboxEvent.objects.create(
        at=now,
        type=f"{SUBJECT}.{action}",
        subject=SUBJECT,
        subject_id=contact.pk,
        key=str(contact.pk),
        version=contact.version,
        payload={"from": from_status, "to": contact.status, "fields": sorted(changes)},
    )


def require_version(contact: Contact, expected: int | None) -> None:
    """What `If-Match` named must be the present version.

    Raises:
        VersionConflict: it is another; with what happened since.
    """
    if expected is not None and contact.version != expected:
        raise VersionConflict(contact.version, history_since(SUBJECT, contact.pk, expected))
