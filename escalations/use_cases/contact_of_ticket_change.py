"""The contact that a ticket is made or changed in (CON-1)."""

from __future__ import annotations

from django.db.models import Q

from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor, Role
from service.customers.contact_of_change import OPEN, UNKNOWN, contact_for, locked_contacts
from service.customers.merged_cards import living_id
from service.input_errors import InvalidInput


def contact_in(actor: Actor, named: int | None, client_id: int | None) -> int | None:
    """The contact in which the asker goes on with a ticket: the one named, or the open one of the ticket's client.

    Raises:
        InvalidInput: the contact named can't be the one this is done in.
    """
    if client_id is None:
        return None if named is None else _open_one(actor, named)
    contact = contact_for(actor, named, living_id(client_id) or client_id)
    return contact.pk if contact else None


def contact_of_call(actor: Actor, named: int | None, client_id: int | None) -> int | None:
    """The contact in which a ticket is made; one about nobody's card is made in whichever the asker has open.

    Raises:
        InvalidInput: the contact named can't be the one this is done in.
    """
    if client_id is None and named is None and actor.role in PEOPLE:
        return locked_contacts().filter(OPEN, operator_id=actor.user_id).values_list("pk", flat=True).first()
    return contact_in(actor, named, client_id)


def _open_one(actor: Actor, named: int) -> int:
    whose = Q() if actor.role == Role.SUPERVISOR else Q(operator_id=actor.user_id)
    if actor.role not in PEOPLE or not locked_contacts().filter(OPEN, whose, pk=named).exists():
        raise InvalidInput([UNKNOWN])
    return named
