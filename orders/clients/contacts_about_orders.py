"""Which contacts were about an order, and which orders a contact was about (CON-1, GDE-4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db.models import Model, Q, QuerySet

from orders.models.hold_notes_and_contacts import ContactOrder
from service.accounts.roles import Actor
from service.customers.contact_of_change import contact_for
from service.fsm.persistence import store_alone
from service.models import Contact, HistoryRow
from service.queries.compiled_query import CompiledQuery, Param, ParamList, Question

if TYPE_CHECKING:
    from orders.models import Order


NOTHING_TOLD = "call_dropped"
"""The result of a call that broke off: what it was about was not told, so a new call repeats nothing (GDE-4, PRM-1)."""


def contact_of(actor: Actor, named: int | None, order: Order) -> int | None:
    """The contact in which the asker acts on a locked order; None outside of one."""
    contact = contact_for(actor, named, order.client_id)
    return contact.pk if contact else None


def link_orders(contact_id: int | None, *orders: Order) -> None:
    """Remember that the contact was about these orders; said twice, it is remembered once."""
    store_alone(links_of(contact_id, *orders))


def links_of(contact_id: int | None, *orders: Order) -> list[Model]:
    """The rows that say so, to be stored with what is done; outside of a contact there are none."""
    if contact_id is None:
        return []
    return list({order.pk: ContactOrder(contact_id=contact_id, order=order) for order in orders}.values())


def is_of_another_client(contact: Contact) -> bool:
    """Whether the contact is about an order that belongs to somebody else than the contact's client."""
    return contact.order_links.exclude(order__client=contact.client).exists()


def earlier_contacts(contacts: Sequence[Contact]) -> dict[int, list[Contact]]:
    """Contact id → the earlier contacts about the same orders, newest first; none for a first one (GDE-4)."""
    about = {contact.pk: orders_of(contact) for contact in contacts}
    orders = set().union(*about.values())
    asked = asking_for_contacts_about(orders, besides=contacts[0].pk if len(contacts) == 1 else 0)
    rows: list[ContactOrder] = asked.rows() if orders else []
    pairs = sorted(((row.contact, row.order_id) for row in rows), key=lambda pair: _age(pair[0]), reverse=True)
    return {
        contact.pk: list(
            {old.pk: old for old, order in pairs if order in about[contact.pk] and _age(old) < _age(contact)}.values()
        )
        for contact in contacts
    }


def orders_of(contact: Contact) -> set[int]:
    """Ids of the orders that a contact was about, as they were loaded."""
    return {link.order_id for link in contact.order_links.all()}


def asking_for_contacts_about(orders: Collection[int], *, besides: int) -> Question:
    """The question for the contacts that were about these orders and told something; besides one, 0 for none."""
    return ABOUT_ORDERS.asking(orders=orders, besides=besides)


ABOUT_ORDERS = CompiledQuery(
    lambda: (
        ContactOrder.objects.exclude(contact__result=NOTHING_TOLD)
        .exclude(contact=Param("besides"))
        .filter(order_id__in=ParamList("orders"))
        .select_related("contact")
    ),
    constants={"NOTHING_TOLD"},
)


def _age(contact: Contact) -> tuple[object, int]:
    return contact.started_at, contact.pk


def done_in(contacts: Sequence[Contact]) -> list[HistoryRow]:
    """What was done with orders in these contacts, oldest first."""
    return DONE_IN(contacts=[contact.pk for contact in contacts]) if contacts else []


def _done_in() -> QuerySet[HistoryRow]:
    linked = ContactOrder.objects.filter(contact_id__in=ParamList("contacts")).values("order_id")
    rows = HistoryRow.objects.filter(subject="order", subject_id__in=linked, contact_id__in=ParamList("contacts"))
    return rows.order_by("id")


DONE_IN = CompiledQuery(_done_in)


def done_in_or_dropped_before(contact: Contact) -> list[HistoryRow]:
    """What was done with the contact's orders in it, or on calls about them that broke off, oldest first."""
    return DONE_IN_OR_BEFORE(contact=contact.pk) if orders_of(contact) else []


def _done_in_or_before() -> QuerySet[HistoryRow]:
    linked = ContactOrder.objects.filter(contact_id=Param("contact")).values("order_id")
    dropped = ContactOrder.objects.filter(order_id__in=linked, contact__result=NOTHING_TOLD).values("contact_id")
    rows = HistoryRow.objects.filter(subject="order", subject_id__in=linked)
    return rows.filter(Q(contact_id=Param("contact")) | Q(contact_id__in=dropped)).order_by("id")


DONE_IN_OR_BEFORE = CompiledQuery(_done_in_or_before, constants={"NOTHING_TOLD"})


def comment_of_dropped_call(contact: Contact, number: str) -> str:
    """What was written down on the last call about the order that broke off before this one; blank without any."""
    dropped = Contact.objects.filter(order_links__order__number=number, result=NOTHING_TOLD, pk__lt=contact.pk)
    return dropped.exclude(comment="").order_by("-pk").values_list("comment", flat=True).first() or ""
