"""Words that promise a ring make a call-back, tied to the ticket and owned by its queue (PRM-1, PRM-2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from desk.callbacks.client_time import hours_of
from desk.callbacks.refusals import objections_to_ringing
from desk.callbacks.windows import Window, until
from desk.models.callbacks import LIVE, Callback
from desk.models.promises import Promise, PromiseState
from desk.promises.catalog import PHRASES
from desk.use_cases.leave_clients_in_peace import has_asked_for_silence
from escalations.choices import TicketCategory
from service.accounts.roles import Actor
from service.clock import effective_now, start_of
from service.customers.merged_cards import family_of
from service.customers.search import is_service_number
from service.fsm import records_without_machine
from service.models import ClientPhone, Contact


def owe_calls(contact: Contact, promises: Iterable[Promise], actor: Actor) -> list[Callback]:
    """The call-backs that the ended call owes: one a ticket, unless it has one, to a number that may be rung."""
    return [made for promise in promises if promises_a_ring(promise) for made in owed(contact, promise, actor)]


def promises_a_ring(promise: Promise) -> bool:
    """Whether the words promised a call about a ticket, and it is still to be made."""
    promising = PHRASES.get(promise.phrase)
    still = promise.state == PromiseState.OPEN and promise.ticket_id is not None
    return still and promising is not None and promising.rings


def owed(contact: Contact, promise: Promise, actor: Actor) -> list[Callback]:
    """The call-back of one promise; none where one about the ticket waits, or no number may be rung."""
    ticket, phone = promise.ticket, phone_of(contact, promise)
    if ticket is None or not phone or Callback.objects.filter(LIVE, ticket=ticket).exists():
        return []
    client = None if ticket.category == TicketCategory.AUTHORITY_REQUEST else promise.client
    if has_asked_for_silence(phone, client.pk if client else None):
        return []
    if objections_to_ringing(phone, client, is_service_number=is_service_number(phone)):
        return []
    window = until(start_of(promise.due_on + timedelta(days=1)), effective_now())
    callback = call_about(promise, phone, window, actor, reason=ticket.text)
    records_without_machine.create_with_history(callback, "request", actor, contact_id=contact.pk)
    return [callback]


def call_about(promise: Promise, phone: str, window: Window, actor: Actor, *, reason: str) -> Callback:
    """The call-back that a promise owes, owned by its ticket's queue; not stored yet."""
    begins, ends = window
    ticket = promise.ticket
    return Callback(
        phone=phone,
        client_id=promise.client_id,
        order_id=promise.order_id,
        contact_id=promise.contact_id,
        ticket=ticket,
        promise=promise,
        reason=reason,
        window_from=begins,
        window_to=ends,
        client_hours=hours_of(promise.order, promise.client),
        queue=ticket.queue if ticket else "",
        team_id=ticket.team_id if ticket else None,
        made_by_id=actor.user_id,
        created_at=effective_now(),
    )


def phone_of(contact: Contact, promise: Promise) -> str:
    """The number to ring: the one that called, else the order's, else the card's first."""
    if contact.phone:
        return contact.phone
    if promise.order is not None and promise.order.phone:
        return promise.order.phone
    card = promise.client_id
    on_card = ClientPhone.objects.none() if card is None else ClientPhone.objects.filter(client__in=family_of(card))
    return on_card.order_by("id").values_list("number", flat=True).first() or ""
