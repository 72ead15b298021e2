"""A contact as the API tells it (CON-1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from desk.choices import Phrase, Topic
from desk.guidance.closing_proposal import proposed_for
from desk.selectors.contact_activity import ContactActivity
from orders.choices import HISTORY_LABELS
from orders.clients.contacts_about_orders import done_in, earlier_contacts
from service.accounts.roles import Role
from service.http.json import Representation
from service.models import Contact, HistoryRow, User
from service.traces import look_at


def contact_representation(activity: ContactActivity) -> Representation:
    """One contact, with the result and comment that are proposed for it (GDE-33)."""
    [contact] = _representations([activity.contact], activity.done)
    return {**contact, "proposed": proposed_for(activity)}


def contacts_representation(found: Iterable[Contact]) -> list[Representation]:
    """Contacts, each with what was done in it and the earlier ones about the same orders."""
    contacts = list(found)
    return _representations(contacts, done_in(contacts))


def _representations(contacts: Sequence[Contact], rows: Iterable[HistoryRow]) -> list[Representation]:
    numbers = {order: number for contact in contacts for order, number in orders_in(contact)}
    earlier = earlier_contacts(contacts)
    done: dict[int, list[Representation]] = defaultdict(list)
    for row in rows:
        done[row.contact_id or 0].append(done_action_representation(row, numbers))
    return [
        {
            **call_representation(contact),
            **earlier_contacts_representation(earlier[contact.pk]),
            "actions_done": done[contact.pk],
        }
        for contact in contacts
    ]


def operator_representation(operator: User) -> Representation:
    """Who leads the call."""
    return {"username": operator.username, "display_name": str(operator), "name": str(operator)}


def colleague_representation(colleague: Any) -> Representation:
    """Somebody a call may be given to: a name, a role, and whether they are on a call, which is all that it takes."""
    return {
        "username": colleague.username,
        "display_name": str(colleague),
        "role": colleague.role,
        "role_label": Role(colleague.role).label,
        "free": colleague.busy_since is None,
        "busy_since": colleague.busy_since,
        "on_page": colleague.on_page,
    }


def greeting_request(contact_id: int) -> Representation:
    """The request for the words that a call begins with (GDE-1)."""
    href = f"/api/v1/contacts/{contact_id}/guidance"
    return {"method": "POST", "href": href, "body": {"topic": Topic.PHRASES, "subtopic": Phrase.GREETING}}


def call_representation(contact: Contact) -> Representation:
    """The call itself."""
    client = contact.client
    look_at(contact.client_id, others=int(client is None and contact.phone != ""))
    return {
        "id": contact.pk,
        "status": contact.status,
        "operator": operator_representation(contact.operator),
        "client": {"id": client.pk, "name": client.name} if client else None,
        "orders": [number for _, number in orders_in(contact)],
        "phone": contact.phone or None,
        "rung_by": contact.rung_by or None,
        "topic": contact.topic or None,
        "subtopic": contact.subtopic or None,
        "identified_by": contact.identified_by or None,
        "verified": contact.verified,
        "started_at": contact.started_at,
        "parked_at": contact.parked_at,
        "closed_at": contact.closed_at,
        "result": contact.result or None,
        "comment": contact.comment or None,
        "unfinished_reason": contact.unfinished_reason or None,
        "non_collection_reason": contact.non_collection_reason or None,
        "recording_url": contact.recording_url or None,
        "updated_at": contact.updated_at,
        "version": contact.version,
    }


def orders_in(contact: Contact) -> list[tuple[int, str]]:
    """Id and number of each order that the contact was about, the first one first."""
    links: Iterable[Any] = contact.order_links.all()
    return [(link.order_id, link.number) for link in links]


def earlier_contacts_representation(contacts: Sequence[Contact]) -> Representation:
    """Whether the client has called about the same order before, and those calls (GDE-4)."""
    calls = [
        {"id": c.pk, "started_at": c.started_at, "topic": c.topic or None, "result": c.result or None} for c in contacts
    ]
    return {"repeated": bool(calls), "earlier": calls}


def done_action_representation(row: HistoryRow, numbers: dict[int, str]) -> Representation:
    """Something done with an order on the call."""
    return {
        "action": row.action,
        "label": HISTORY_LABELS.get(row.action, row.action),
        "order": numbers[row.subject_id],
        "at": row.at,
    }
