"""The contact that a change is done in (CON-1)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from service.accounts.capabilities import PEOPLE
from service.accounts.roles import Actor, Role
from service.input_errors import FieldError, InvalidInput
from service.models import Contact
from service.queries.compiled_query import CompiledQuery, Param
from service.use_cases.change_contact import contact_change

OPEN = Q(closed_at__isnull=True, parked_at__isnull=True)
PARKED = Q(closed_at__isnull=True, parked_at__isnull=False)
UNKNOWN = FieldError("contact", "unknown_contact", "Такого открытого обращения у вас нет.")
OF_ANOTHER = FieldError("contact", "contact_of_another_client", "Это обращение другого клиента.")


def locked_contacts() -> QuerySet[Contact]:
    """Contacts, locked until the transaction ends: nobody closes one while something is done in it."""
    return Contact.objects.select_for_update(of=("self",), no_key=True)


def locked_contact(pk: int) -> Contact | None:
    """The contact of this id, locked until the transaction ends."""
    found: Contact | None = BY_ID.first(contact=pk)
    return found


BY_ID = CompiledQuery(lambda: locked_contacts().filter(pk=Param("contact")).order_by())


def contact_for(actor: Actor, contact_id: int | None, client_id: int) -> Contact | None:
    """The open contact in which the asker does something for a client, locked.

    The one named must be the asker's (a supervisor may name anybody's) and of this client; one without a client
    takes this client. Without a name it is the asker's open one where that is of this client, else none.

    Raises:
        InvalidInput: the contact named isn't such a one.
    """
    if contact_id is not None:
        return _named(actor, contact_id, client_id)
    if actor.role not in PEOPLE:
        return None
    found = OPEN_OF(operator=actor.user_id, client=client_id)
    return found[0] if found else None


OPEN_OF = CompiledQuery(
    lambda: locked_contacts().filter(OPEN, operator_id=Param("operator"), client_id=Param("client")).order_by("pk")[:1]
)


def open_contact(actor: Actor, client_id: int) -> Contact | None:
    """The asker's open contact, not locked, unless it is another client's."""
    if actor.role not in PEOPLE:
        return None
    mine = Contact.objects.filter(OPEN, Q(client_id=client_id) | Q(client=None), operator_id=actor.user_id)
    return mine.order_by("pk").first()


def open_contact_of(actor: Actor, client_id: int) -> int | None:
    """The asker's open contact of a client, not locked: what a question about the client is asked in."""
    if actor.role not in PEOPLE:
        return None
    mine = Contact.objects.filter(OPEN, operator_id=actor.user_id, client_id=client_id)
    return mine.order_by("pk").values_list("pk", flat=True).first()


def is_identified(actor: Actor, contact_id: int | None, client_id: int) -> bool:
    """Whether the client was identified in the contact named, else in the asker's open one (CLI-2)."""
    mine = Q(pk=contact_id) if contact_id is not None else Q(operator_id=actor.user_id)
    return Contact.objects.filter(OPEN, mine, client_id=client_id).exclude(identified_by="").exists()


def unknown_contact(actor: Actor, contact_id: int | None) -> list[FieldError]:
    """The fault of a contact named that isn't an open one of the asker's; a supervisor may name anybody's."""
    if contact_id is None:
        return []
    whose = Q() if actor.role == Role.SUPERVISOR else Q(operator_id=actor.user_id)
    known = actor.role in PEOPLE and Contact.objects.filter(OPEN, whose, pk=contact_id).exists()
    return [] if known else [UNKNOWN]


def _named(actor: Actor, contact_id: int, client_id: int) -> Contact:
    asked = OPEN_BY_ID if actor.role == Role.SUPERVISOR else OPEN_OF_ASKER
    contact: Contact | None = None
    if actor.role in PEOPLE:
        contact = asked.first(contact=contact_id, operator=actor.user_id)
    if contact is None:
        raise InvalidInput([UNKNOWN])
    if contact.client_id is None:
        with contact_change(contact, "set_client", actor):
            contact.client_id = client_id
    if contact.client_id != client_id:
        raise InvalidInput([OF_ANOTHER])
    return contact


OPEN_BY_ID = CompiledQuery(lambda: locked_contacts().filter(OPEN, pk=Param("contact")).order_by())
OPEN_OF_ASKER = CompiledQuery(
    lambda: locked_contacts().filter(OPEN, pk=Param("contact"), operator_id=Param("operator")).order_by()
)
