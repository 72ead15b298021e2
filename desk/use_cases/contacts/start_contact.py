"""The phone rings: a new contact, or the one that broke off a moment ago (CON-1, CON-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Q

from desk.callbacks.callbacks_made_by_contact import callbacks_settled_by
from desk.contacts import refusals
from desk.refusals.steps import transition_denied
from desk.use_cases.contacts.callback_outcome import give_callbacks
from desk.use_cases.contacts.parsing import Said, fill, is_service_number, read_contact_body
from orders.clients.contacts_about_orders import link_orders
from service.accounts.roles import Actor
from service.clock import effective_now
from service.customers.contact_of_change import OPEN, PARKED, locked_contacts
from service.models import Contact, User
from service.queries.compiled_query import CompiledQuery, Param
from service.runtime_settings import PARKED_MINUTES
from service.use_cases.change_contact import account_of, contact_change, store_new_contact


@dataclass(frozen=True, slots=True)
class Started:
    """The contact that was begun or resumed, and whether its number was a gateway's (CLI-4)."""

    contact: Contact
    resumed: bool
    by_service_number: bool
    is_about_orders: bool


@transaction.atomic(savepoint=False)
def start(given: Mapping[str, Any], *, actor: Actor) -> Started:
    """Begin a contact, or go on with the same client's that broke off within the last minutes.

    Raises:
        TransitionDenied: the operator has an open one; it says which (CON-4).
        InvalidInput: client, order, topic and sub-topic don't fit each other.
    """
    require_none_open(actor, "start")
    phone = given.get("phone", "")
    from_gateway = is_service_number(phone)
    phone = "" if from_gateway else phone
    said = read_contact_body(given)
    contact = broken_off(phone, said.client_id)
    resumed = contact is not None
    if contact is None:
        contact = Contact(operator_id=account_of(actor), phone=phone, started_at=effective_now())
        fill(contact, said)
        store_new_contact(contact, actor)
    else:
        _resume(contact, phone, said, actor)
    if said.order is not None:
        link_orders(contact.pk, said.order)
    return Started(contact, resumed, from_gateway, is_about_orders=resumed or said.order is not None)


def require_none_open(actor: Actor, action: str, *, besides: int = 0) -> None:
    """One open contact per operator; the account's row is held, so that two calls at once wait for each other.

    Args:
        besides: the contact that the action itself is about; 0 for none.

    Raises:
        TransitionDenied: one is open.
    """
    ACCOUNT(account=account_of(actor))
    contact = OPEN_OF_OPERATOR.first(operator=actor.user_id, besides=besides)
    if contact is not None:
        raise transition_denied(action, refusals.already_open(contact))


ACCOUNT = CompiledQuery(
    lambda: User.objects.select_for_update(no_key=True).filter(pk=Param("account")).values_list("pk", flat=True)
)
OPEN_OF_OPERATOR = CompiledQuery(
    lambda: Contact.objects.filter(OPEN, operator_id=Param("operator")).exclude(pk=Param("besides")).order_by("pk")[:1]
)


def broken_off(phone: str, client_id: int | None) -> Contact | None:
    """The newest contact that broke off with this caller lately enough to go on with, whoever led it."""
    if not phone and client_id is None:
        return None
    since = effective_now() - timedelta(minutes=PARKED_MINUTES.value)
    asked = _broken_off(by_phone=bool(phone), by_client=client_id is not None)
    found: Contact | None = asked.first(phone=phone, client=client_id, since=since)
    return found


@cache
def _broken_off(*, by_phone: bool, by_client: bool) -> CompiledQuery:
    same = Q(client_id=Param("client")) if by_client else Q()
    if by_phone:
        same |= Q(phone=Param("phone"), client_id=None) if by_client else Q(phone=Param("phone"))
    parked = locked_contacts().filter(PARKED, same, parked_at__gte=Param("since"))
    return CompiledQuery(lambda: parked.order_by("-parked_at", "-id")[:1])


def _resume(contact: Contact, phone: str, said: Said, actor: Actor) -> None:
    """Go on with it: whoever took the call leads it, and says again how the caller was identified (CLI-12)."""
    made = callbacks_settled_by(contact) if contact.operator_id != actor.user_id else []
    with contact_change(contact, "resume", actor):
        contact.operator_id, contact.parked_at = account_of(actor), None
        contact.phone = phone or contact.phone
        contact.identified_by = ""
        fill(contact, said)
    give_callbacks(made, contact, actor)
