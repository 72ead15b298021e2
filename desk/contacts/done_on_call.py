"""Everything that was done on a call, whatever it was done with, as whoever leads it reads it (CON-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.contacts.representation import orders_in
from desk.models.callbacks import CallbackState
from desk.selectors.contact_activity import ContactActivity
from escalations.categories import TicketCategory
from orders.use_cases.mark_claims_ticket import CLOSED, OPENED
from service.fsm.api_names_of_history_columns import fields_as_told
from service.http.json import Representation
from service.models import HistoryRow
from service.webhooks.event_types import event_types

CHANGED: Mapping[str, str] = {
    "address": "адрес",
    "addresses": "адреса",
    "bonus_card": "бонусная карта",
    "clarification": "уточнение",
    "delivery": "доставка",
    "do_not_contact": "пометка «НЕ КОНТАКТИРОВАТЬ»",
    "hold_notes": "запись для «Отложен»",
    "lines": "состав",
    "name": "имя",
    "phone": "телефон",
    "phones": "телефоны",
    "recipient": "получатель",
    "remark": "комментарий",
}
"""A changed field, or the whole that it is a part of, as people call it; any other isn't worth a word."""
NAMING = frozenset({("order", "edit"), ("client", "edit")})
"""What is told with the names of the fields that it changed."""
TOLD_BY_TICKET = frozenset({OPENED, CLOSED})
"""What an order notes of a ticket, which is told itself."""
Promised = Sequence[Mapping[str, Any]]


def done_representation(activity: ContactActivity, promises: Promised, callbacks: Promised) -> list[Representation]:
    """What was done with orders, returns, tickets, promises, call-backs and the card, in the order it was done in.

    Args:
        promises: those that the call tells of, made in it or before.
        callbacks: the same of the calls that are owed, and of those that were called off since it began.
    """
    numbers: dict[int | None, str] = dict(orders_in(activity.contact))
    found = [*rows_as_told(activity, numbers), *tickets_as_told(activity, numbers)]
    here = activity.contact.pk
    made = ((one, "promise.make", "said_at", "promise") for one in promises if one["contact"] == here)
    asked = ((one, "callback.request", "created_at", "reason") for one in callbacks if one["contact"] == here)
    began = activity.contact.started_at
    gone = (one for one in callbacks if one["state"] == CallbackState.CANCELLED and one["ended_at"] >= began)
    off = ((one, "callback.cancel", "ended_at", "reason") for one in gone)
    found += [told(event, one[at], one[what], one["order"]) for one, event, at, what in (*made, *asked, *off)]
    return sorted(found, key=lambda one: str(one["at"]))


def told(event: str, at: Any, what: str | None = None, order: str | None = None) -> Representation:
    """One of them, under the label of its kind of event."""
    subject, _, action = event.partition(".")
    label = dict(event_types()).get(event, action)
    return {"subject": subject, "action": action, "label": label, "what": what or None, "order": order, "at": at}


def rows_as_told(activity: ContactActivity, numbers: Mapping[int | None, str]) -> Iterable[Representation]:
    """What history has of orders, returns and the card."""
    cases = {case.pk: numbers.get(case.order_id) for case in activity.cases}
    about: Mapping[str, Mapping[Any, str | None]] = {"order": numbers, "case": cases}
    for row in (*activity.done, *activity.deeds):
        if row.action in TOLD_BY_TICKET:
            continue
        order = about.get(row.subject, {}).get(row.subject_id)
        yield told(f"{row.subject}.{row.action}", row.at, what_changed(row), order)


def tickets_as_told(activity: ContactActivity, numbers: Mapping[int | None, str]) -> Iterable[Representation]:
    """The tickets that the call made, or was added to, whatever became of them since."""
    tickets: Iterable[Any] = activity.tickets
    for ticket in tickets:
        made = ticket.contact_id == activity.contact.pk
        at = ticket.created_at if made else ticket.added_at
        yield told(
            "ticket.create" if made else "ticket.note",
            at,
            TicketCategory(ticket.category).label,
            numbers.get(ticket.order_id),
        )


def what_changed(row: HistoryRow) -> str:
    """The fields that an edit changed, each whole once."""
    if (row.subject, row.action) not in NAMING:
        return ""
    wholes = (name.partition(".")[0] for name in fields_as_told(row.subject, row.changes))
    return ", ".join(dict.fromkeys(CHANGED[whole] for whole in wholes if whole in CHANGED))
