"""What a call-back is to be about: client, order, contact, ticket and team that a request names (PRM-2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from escalations.models import Team, Ticket
from orders.models import Order
from service.accounts.capabilities import PEOPLE
from service.accounts.roles import SUPERVISORS, Actor
from service.customers.contact_of_change import OPEN
from service.customers.merged_cards import living_id
from service.input_errors import FieldError, InvalidInput
from service.models import Client, Contact

UNKNOWN = {
    "order": FieldError("order", "unknown_order", "Такого заказа нет."),
    "client": FieldError("client", "unknown_client", "Такого клиента нет."),
    "contact": FieldError("contact", "unknown_contact", "Такого открытого обращения у вас нет."),
    "ticket": FieldError("ticket", "unknown_ticket", "Такого тикета нет."),
    "team": FieldError("team", "unknown_team", "Такой группы нет."),
}
NOT_THEIRS = {
    "order": FieldError("order", "order_of_another_client", "Это заказ другого клиента."),
    "contact": FieldError("contact", "contact_of_another_client", "Это обращение другого клиента."),
    "ticket": FieldError("ticket", "ticket_of_another_client", "Это тикет другого клиента."),
}
TEAM_OF_ANOTHER_QUEUE = FieldError(
    "team", "team_of_another_queue", "Эта группа работает с другой очередью, не с тикетом."
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The records a call-back will point at."""

    client: Client | None
    order: Order | None
    contact: Contact | None
    ticket: Ticket | None
    team: Team | None


def subjects_of(body: Mapping[str, Any], actor: Actor) -> Subjects:
    """What the request names, looked up; an order, a ticket or a contact brings its client.

    Raises:
        InvalidInput: something named doesn't exist or belongs elsewhere; every fault.
    """
    order = Order.objects.select_related("client").filter(number=body["order"]).first() if "order" in body else None
    ticket = Ticket.objects.filter(pk=body["ticket"]).first() if "ticket" in body else None
    team = Team.objects.filter(code=body["team"]).first() if "team" in body else None
    contact = contact_named(body["contact"], actor) if "contact" in body else None
    owners = {
        "client": living_id(body["client"]) if "client" in body else None,
        "order": living_of(order.client_id if order else None),
        "ticket": living_of(ticket.client_id if ticket else None),
        "contact": living_of(contact.client_id if contact else None),
    }
    named = {"order": order, "client": owners["client"], "contact": contact, "ticket": ticket, "team": team}
    faults = [UNKNOWN[name] for name, found in named.items() if name in body and found is None]
    faults += misfits(owners)
    if team is not None and ticket is not None and team.queue != ticket.queue:
        faults.append(TEAM_OF_ANOTHER_QUEUE)
    if faults:
        raise InvalidInput(faults)
    owner = next((pk for pk in owners.values() if pk is not None), None)
    return Subjects(Client.objects.get(pk=owner) if owner is not None else None, order, contact, ticket, team)


def contact_named(pk: int, actor: Actor) -> Contact | None:
    """The open contact in which the client was promised a ring: the asker's own, a supervisor's any."""
    whose = {} if actor.role in SUPERVISORS else {"operator_id": actor.user_id}
    return Contact.objects.filter(OPEN, pk=pk, **whose).first() if actor.role in PEOPLE else None


def living_of(pk: int | None) -> int | None:
    """The card that a client's card lives on in."""
    return None if pk is None else living_id(pk)


def misfits(owners: Mapping[str, int | None]) -> Iterator[FieldError]:
    """What was named together and belongs to different clients."""
    first = next((pk for pk in owners.values() if pk is not None), None)
    for name, fault in NOT_THEIRS.items():
        if owners[name] not in (None, first):
            yield fault
