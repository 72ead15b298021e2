"""What of tickets is looked back at with a client (FOR-2)."""

from __future__ import annotations

from django.db.models import Q

from escalations.choices import Queue
from escalations.models import Ticket
from escalations.selectors import ticket_for
from service.accounts.roles import Actor
from service.past import Scope, scope_of_clients
from service.past.scope import Owners


def recalled(owners: Owners) -> Owners:
    """The client's tickets, and those about the client's orders."""
    clients = owners["service_client"]
    return {"escalations_ticket": clients, "escalations_ticketnote": [ticket.pk for ticket in tickets_of(owners)]}


def tickets_of(owners: Owners) -> list[Ticket]:
    """The tickets that are about these clients."""
    about = Q(client_id__in=owners["service_client"]) | Q(order_id__in=owners["orders_orderline"])
    return list(Ticket.objects.filter(about).only("pk", "queue").order_by())


def has_claims(actor: Actor, owners: Owners) -> bool:
    """The claims desk looks back at clients with a ticket of its queue."""
    return any(ticket.queue == Queue.OPP for ticket in tickets_of(owners))


def scope_of_ticket(pk: int, actor: Actor) -> Scope:
    """Whatever a ticket's answers may speak of; of one about no client's card the ticket alone.

    Raises:
        Http404: there is none for these eyes today either.
    """
    ticket = ticket_for(actor, pk)
    clients = [ticket.client_id] if ticket.client_id else []
    scope = scope_of_clients(clients)
    return scope if clients else Scope({**scope.owners, "escalations_ticketnote": [pk]})
