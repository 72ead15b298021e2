"""Changing a contact: each change is a version with its history and outbox rows, as of any object (CON-1, ORD-3)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.db.models import Model

from service.accounts.roles import Actor
from service.fsm import VersionConflict
from service.fsm.history import history_since
from service.fsm.records_without_machine import change_with_history, insert_with_first_version
from service.models import Contact
from service.traces import look_at

SUBJECT = Contact.subject


def account_of(actor: Actor) -> int:
    """The account that leads a contact; the system itself talks to nobody."""
    if actor.user_id is None:
        raise ValueError("a contact is led by a person")
    return actor.user_id


def store_new_contact(contact: Contact, actor: Actor) -> None:
    """Store a new contact with its first version, which stands in the contact itself."""
    insert_with_first_version(contact, "start", actor, key_in_history=("subject_id", "contact_id"))


def contact_change(
    contact: Contact, action: str, actor: Actor, beside: Sequence[Model] = ()
) -> AbstractContextManager[None]:
    """Store what the block changes of a locked contact as its next version; nothing changed leaves no trace.

    Args:
        beside: new rows that are stored in any case, with the change where there is one.
    """
    return change_with_history(contact, action, actor, contact_id=contact.pk, beside=beside)


def require_contact_version(contact: Contact, expected: int | None) -> None:
    """What `If-Match` named must be the present version.

    Raises:
        VersionConflict: it is another; with what happened since.
    """
    if expected is not None and contact.version != expected:
        look_at(contact.client_id)
        raise VersionConflict(contact.version, history_since(SUBJECT, contact.pk, expected), SUBJECT)
