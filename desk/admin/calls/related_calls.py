"""Calls, promises and call-backs as links on the pages of what they were about (CON-1, PRM-1, PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.calls.rows_of_tickets import callback_link, promise_link
from desk.callbacks.visibility import seen_by
from desk.choices import ContactResult, Topic
from desk.models import Callback, Promise
from escalations.models import Ticket, TicketNote
from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.models import ReturnCase
from service.accounts.capabilities import PEOPLE
from service.accounts.capabilities import READERS as PROMISE_READERS
from service.accounts.roles import Actor
from service.admin.formatting import moscow_time
from service.admin.related_records import SHOWN, RelatedRecords, records_of, register_related
from service.customers.merged_cards import of_client
from service.models import Client, Contact

CALLS, PROMISES, CALLBACKS = "Обращения", "Обещания", "Обратные звонки"
TOPICS, RESULTS = dict(Topic.choices), dict(ContactResult.choices)


def calls_shown(which: Q, actor: Actor) -> RelatedRecords:
    """The calls, newest first; nothing for a role that doesn't read them."""
    if actor.role not in PEOPLE:
        return RelatedRecords(CALLS, ())
    rows = Contact.objects.select_related("operator").filter(which).order_by("-started_at", "-pk")
    return records_of(CALLS, rows[: SHOWN + 1], call_line)


def call_line(contact: Contact) -> SafeString:
    """When, leading to its page, about what, with whom, and how it ended."""
    page = reverse("admin:service_contact_change", args=[contact.pk])
    topic, result = TOPICS.get(contact.topic, contact.topic), RESULTS.get(contact.result, contact.result)
    told = " · ".join(str(part) for part in (topic, contact.operator, result) if part)
    return format_html('<a href="{}">{}</a> · {}', page, moscow_time(contact.started_at), told)


def promises_shown(which: Q, actor: Actor) -> RelatedRecords:
    """The promises, what is due first ahead."""
    if actor.role not in PROMISE_READERS:
        return RelatedRecords(PROMISES, ())
    rows = Promise.objects.filter(which).order_by("-due_on", "-pk")
    return records_of(PROMISES, rows[: SHOWN + 1], lambda one: SafeString(promise_link(one)))


def callbacks_shown(which: Q, actor: Actor) -> RelatedRecords:
    """The call-backs, what is due first ahead; one that the asker doesn't ring is told without its page."""
    if actor.role not in PROMISE_READERS:
        return RelatedRecords(CALLBACKS, ())
    readable = Exists(Callback.objects.filter(seen_by(actor), pk=OuterRef("pk")))
    rows = Callback.objects.filter(which).annotate(readable=readable).order_by("-window_to", "-pk")
    return records_of(CALLBACKS, rows[: SHOWN + 1], callback_line)


def callback_line(callback: Any) -> SafeString:
    """Until when the client is to be rung, and what came of it."""
    if callback.readable:
        return SafeString(callback_link(callback))
    return format_html("до {}: {}", moscow_time(callback.window_to), callback.get_state_display().lower())


def about_order(order_id: int) -> Q:
    """The calls about an order."""
    return Q(pk__in=ContactOrder.objects.filter(order_id=order_id).values("contact_id"))


def of_order(order: Order, actor: Actor) -> Iterator[RelatedRecords]:
    """The calls about an order, what was promised of it, and the calls that are owed about it."""
    made = Q(pk__in=Ticket.objects.filter(order_id=order.pk).values("contact_id"))
    opened = Q(pk__in=ReturnCase.objects.filter(order_id=order.pk).values("contact_id"))
    yield calls_shown(about_order(order.pk) | made | opened, actor)
    yield promises_shown(Q(order_id=order.pk), actor)
    yield callbacks_shown(Q(order_id=order.pk), actor)


def of_case(case: ReturnCase, actor: Actor) -> Iterator[RelatedRecords]:
    """The call in which a case was opened, and those about its order."""
    yield calls_shown(Q(pk=case.contact_id) | about_order(case.order_id), actor)
    yield promises_shown(Q(return_case_id=case.pk), actor)


def of_person(client: Client, actor: Actor) -> Iterator[RelatedRecords]:
    """A client's calls, what they were promised, and the calls that they are owed."""
    yield calls_shown(of_client(client.pk), actor)
    yield promises_shown(of_client(client.pk), actor)
    yield callbacks_shown(of_client(client.pk), actor)


def of_call(contact: Contact, actor: Actor) -> Iterator[RelatedRecords]:
    """What was promised in a call, and the calls that it left to be made."""
    yield promises_shown(Q(contact_id=contact.pk), actor)
    yield callbacks_shown(Q(contact_id=contact.pk), actor)


def of_ticket(ticket: Ticket, actor: Actor) -> Iterator[RelatedRecords]:
    """The calls that were added to a ticket, the client's other calls, what the client was promised and owed."""
    added = Q(pk__in=TicketNote.objects.filter(ticket_id=ticket.pk).values("contact_id"))
    whose = of_client(ticket.client_id) if ticket.client_id else Q(pk__in=())
    yield calls_shown(Q(pk=ticket.contact_id) | added | whose, actor)
    yield promises_shown(Q(ticket_id=ticket.pk) | whose, actor)
    yield callbacks_shown(Q(ticket_id=ticket.pk) | whose, actor)


def register() -> None:
    """Have every page show its calls and promises."""
    register_related(Order, of_order)
    register_related(ReturnCase, of_case)
    register_related(Client, of_person)
    register_related(Contact, of_call)
    register_related(Ticket, of_ticket)
