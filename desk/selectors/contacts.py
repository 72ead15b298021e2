"""Reads of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q, QuerySet
from django.http import Http404

from orders.models.hold_notes_and_contacts import ContactOrder
from service.accounts.roles import Actor
from service.customers.contact_of_change import OPEN, PARKED
from service.models import Contact, User
from service.queries.compiled_query import CompiledQuery, Param, ParamList, Question, attach

SHOWN = 20
EARLIER_SHOWN = 3


def contacts() -> QuerySet[Contact]:
    """Contacts with everything that telling them needs, in a constant number of queries."""
    return _with_people().prefetch_related(Prefetch("order_links", _links()))


def contact_by_id(pk: int) -> Contact:
    """The contact of this id.

    Raises:
        Http404: there is none.
    """
    found: list[Contact] = BY_ID(contact=pk)
    if not found:
        raise Http404
    load_orders(found)
    return found[0]


def contacts_on_card(client_id: int) -> list[Contact]:
    """The client's last contacts, those still open among them (CLI-10)."""
    found: list[Contact] = asking_for_contacts(client_id).rows()
    load_orders(found)
    return found


def asking_for_contacts(client_id: int) -> Question:
    """The question for the contacts of a card."""
    return OF_CLIENT.asking(client=client_id)


def load_orders(found: Sequence[Contact]) -> None:
    """Load for all of these contacts at once the orders that they were about."""
    links: dict[int, list[ContactOrder]] = {contact.pk: [] for contact in found}
    for link in LINKS(contacts=list(links)) if links else ():
        links[link.contact_id].append(link)
    for contact in found:
        attach(contact, "order_links", links[contact.pk])


def load_beside_changed(contact: Contact, asker: User | AnonymousUser, *, is_about_orders: bool = True) -> None:
    """Give a contact that was just changed what telling it needs beside its row; its card comes with the caller's.

    Args:
        asker: who is told, mostly its operator.
        is_about_orders: whether it may be about any order yet.
    """
    if isinstance(asker, User) and contact.operator_id == asker.pk:
        contact.operator = asker
    if is_about_orders:
        load_orders([contact])
    else:
        attach(contact, "order_links", [])


def _with_people() -> QuerySet[Contact]:
    return Contact.objects.select_related("client", "operator")


def _links() -> QuerySet[ContactOrder]:
    return ContactOrder.objects.annotate(number=F("order__number")).order_by("id")


BY_ID = CompiledQuery(lambda: _with_people().filter(pk=Param("contact")).order_by())
OF_CLIENT = CompiledQuery(
    lambda: _with_people().filter(client=Param("client")).order_by("-id")[:SHOWN], constants={"SHOWN"}
)
LINKS = CompiledQuery(lambda: _links().filter(contact__in=ParamList("contacts")))


def contacts_of_client(client_id: int | Param) -> QuerySet[Contact]:
    """The client's ended contacts, newest first."""
    return Contact.objects.filter(client_id=client_id, closed_at__isnull=False).order_by("-started_at", "-id")


def earlier_calls(client_id: int, *, besides: int) -> list[Contact]:
    """The client's last ended contacts but the one that is told of, so many as a call tells, newest first."""
    return EARLIER_CALLS(client=client_id, besides=besides)


EARLIER_CALLS = CompiledQuery(
    lambda: contacts_of_client(Param("client")).exclude(pk=Param("besides"))[:EARLIER_SHOWN],
    constants={"EARLIER_SHOWN"},
)


def others_on_the_line(contact: Contact) -> list[Contact]:
    """Other open contacts with the same client, or with the same number where nobody is named yet (CON-5)."""
    if contact.client_id is not None:
        return ON_THE_LINE["client"](same=contact.client_id, besides=contact.pk)
    return ON_THE_LINE["phone"](same=contact.phone, besides=contact.pk) if contact.phone else []


def _on_the_line(**same: Param) -> QuerySet[Contact]:
    rows = Contact.objects.select_related("operator").filter(OPEN, **same)
    return rows.exclude(pk=Param("besides")).order_by("started_at")


ON_THE_LINE = {
    "client": CompiledQuery(lambda: _on_the_line(client_id=Param("same"))),
    "phone": CompiledQuery(lambda: _on_the_line(phone=Param("same"))),
}


def filtered(filters: dict[str, Any], actor: Actor) -> QuerySet[Contact]:
    """Contacts by the filters of the list; an absent filter doesn't narrow."""
    conditions = Q(**{name: filters[key] for key, name in FILTERS.items() if key in filters})
    for key, state in STATES.items():
        if key in filters:
            conditions &= state if filters[key] else ~state
    if filters.get("mine"):
        conditions &= Q(operator_id=actor.user_id)
    return contacts().filter(conditions)


STATES = {"open": OPEN, "parked": PARKED}
FILTERS = {
    "client": "client_id",
    "order": "order_links__order__number",
    "operator": "operator__username",
    "topic": "topic__in",
    "result": "result__in",
    "updated_from": "updated_at__gte",
}
APPLIED = (*FILTERS, *STATES, "mine", "ordering")
"""Every parameter of the list that narrows it."""
