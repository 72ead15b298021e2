"""Return cases as links on the pages of what they belong to; only for those who read cases here (RET-13)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.models import Order
from orders.models.hold_notes_and_contacts import ContactOrder
from returns.admin.formatting import case_link
from returns.admin.roles import CASE_READERS
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.admin.formatting import moscow_day
from service.admin.related_records import SHOWN, RelatedRecords, records_of, register_related
from service.choices_registry import choice_label
from service.customers.merged_cards import of_client
from service.models import Client, Contact


def cases_shown(title: str, which: Q, actor: Actor) -> RelatedRecords:
    """The cases, newest first; nothing for a role that doesn't read them."""
    if actor.role not in CASE_READERS:
        return RelatedRecords(title, ())
    return records_of(title, ReturnCase.objects.filter(which).order_by("-pk")[: SHOWN + 1], case_line)


def case_line(case: ReturnCase) -> SafeString:
    """The number, leading to its page, with where it stands and since when."""
    return format_html("{} · {} · {}", case_link(case), choice_label(case, "status"), moscow_day(case.created_at))


def of_order(order: Order, actor: Actor) -> Iterator[RelatedRecords]:
    """What was returned of an order."""
    yield cases_shown("Возвраты", Q(order_id=order.pk), actor)


def of_person(client: Client, actor: Actor) -> Iterator[RelatedRecords]:
    """What a client returned."""
    yield cases_shown("Возвраты", of_client(client.pk), actor)


def of_call(contact: Contact, actor: Actor) -> Iterator[RelatedRecords]:
    """The cases opened in a call, and those of the orders that it was about."""
    about = ContactOrder.objects.filter(contact_id=contact.pk).values("order_id")
    yield cases_shown("Возвраты", Q(contact_id=contact.pk) | Q(order_id__in=about), actor)


def register() -> None:
    """Have the pages of orders, clients and calls show their returns."""
    register_related(Order, of_order)
    register_related(Client, of_person)
    register_related(Contact, of_call)
