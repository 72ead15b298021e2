"""Tickets as links on the pages of what they are about: orders, clients, calls, return cases, other tickets."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.admin.queue.formatting import ticket_link
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import Ticket, TicketNote
from escalations.visibility import seen_by
from orders.admin.related_orders import orders_shown
from orders.models import Order
from returns.admin.related_cases import cases_shown
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.admin.formatting import moscow_day
from service.admin.related_records import SHOWN, RelatedRecords, records_of, register_related
from service.choices_registry import choice_label
from service.customers.merged_cards import of_client
from service.models import Client, Contact


def tickets_shown(title: str, which: Q, actor: Actor) -> RelatedRecords:
    """The tickets that the asker may read, newest first."""
    if actor.role not in TICKET_READERS:
        return RelatedRecords(title, ())
    rows = Ticket.objects.filter(seen_by(actor), which).order_by("-pk")
    return records_of(title, rows[: SHOWN + 1], ticket_line)


def ticket_line(ticket: Ticket) -> SafeString:
    """The number, leading to its page, with what it is about, where it stands and since when."""
    words = "{} · {} · {} · {}"
    about, status = choice_label(ticket, "category"), choice_label(ticket, "status")
    return format_html(words, ticket_link(ticket), about, status, moscow_day(ticket.created_at))


def of_order(order: Order, actor: Actor) -> Iterator[RelatedRecords]:
    """The tickets about an order."""
    yield tickets_shown("Тикеты", Q(order_id=order.pk), actor)


def of_case(case: ReturnCase, actor: Actor) -> Iterator[RelatedRecords]:
    """The tickets about a case, and those about its order."""
    yield tickets_shown("Тикеты", Q(return_case_id=case.pk) | Q(order_id=case.order_id), actor)


def of_person(client: Client, actor: Actor) -> Iterator[RelatedRecords]:
    """The tickets of a client."""
    yield tickets_shown("Тикеты", of_client(client.pk), actor)


def of_call(contact: Contact, actor: Actor) -> Iterator[RelatedRecords]:
    """The tickets made in a call, and those that it was added to (CON-3)."""
    added = TicketNote.objects.filter(contact_id=contact.pk).values("ticket_id")
    yield tickets_shown("Тикеты", Q(contact_id=contact.pk) | Q(pk__in=added), actor)


def beside(ticket: Ticket, actor: Actor) -> Iterator[RelatedRecords]:
    """The client's other orders, tickets and returns."""
    if ticket.client_id is None:
        return
    whose = of_client(ticket.client_id)
    yield orders_shown("Другие заказы", whose & ~Q(pk=ticket.order_id), actor)
    yield tickets_shown("Другие тикеты", whose & ~Q(pk=ticket.pk), actor)
    yield cases_shown("Возвраты", whose, actor)


def register() -> None:
    """Have every page show its tickets."""
    register_related(Order, of_order)
    register_related(ReturnCase, of_case)
    register_related(Client, of_person)
    register_related(Contact, of_call)
    register_related(Ticket, beside)
