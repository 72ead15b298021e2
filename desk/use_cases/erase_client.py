"""Asking for one person to be taken out (PDN-4); the database's owner does it within a minute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from desk.clients.refusals import ClientReason, goes_on
from desk.models.callbacks import Callback, CallbackState
from escalations.choices import OPEN_STATUSES
from escalations.models import Ticket
from orders.choices import Phase, Status
from orders.models import Order
from returns.choices import CasePhase, CaseStatus
from returns.models import ReturnCase
from service.accounts.roles import Actor
from service.customers.merged_cards import family_of
from service.models import Client, Contact, Erasure
from service.use_cases.change_client import lock_client

ACTION = "erase"
UNDER_WAY = Status.of(Phase.TO_CONFIRM, Phase.CONFIRMED, Phase.WAITING_FOR_STOCK, Phase.SENT)
UNSETTLED = CaseStatus.of(CasePhase.ADVISED, CasePhase.OWED)
TO_RING = (CallbackState.WAITING, CallbackState.TAKEN)


@transaction.atomic
def ask_for_erasure(pk: int, ground: str, *, actor: Actor) -> Erasure:
    """The act that says that the person is to be taken out, or the one that waits already.

    Raises:
        Http404: there is no such card.
        TransitionDenied: something of theirs isn't over; what is done for them needs to know who they are.
    """
    client = lock_client(pk, None)
    waiting = Erasure.objects.filter(client=client, done_at=None).select_related("by").first()
    if waiting is not None:
        return waiting
    if reasons := list(going_on(client)):
        raise goes_on(ACTION, client, reasons)
    return Erasure.objects.create(client=client, by_id=actor.account_id, ground=ground)


def going_on(client: Client) -> Iterator[ClientReason]:
    """What of the client's isn't over, on whichever of their cards."""
    for reason, rows in unfinished(client).items():
        if rows.exists():
            yield reason


def unfinished(client: Client) -> dict[ClientReason, QuerySet[Any]]:
    """Each kind of what must be over first, with the rows that aren't."""
    cards = family_of(client.pk)
    return {
        ClientReason.ORDERS_GOING_ON: Order.objects.filter(
            client__in=cards, status__in=UNDER_WAY, redeemed_on=None, successor=None
        ),
        ClientReason.RETURNS_GOING_ON: ReturnCase.objects.filter(client__in=cards, status__in=UNSETTLED),
        ClientReason.TICKETS_GOING_ON: Ticket.objects.filter(client__in=cards, status__in=OPEN_STATUSES),
        ClientReason.CALLS_GOING_ON: Callback.objects.filter(client__in=cards, state__in=TO_RING),
        ClientReason.CONTACTS_GOING_ON: Contact.objects.filter(client__in=cards, closed_at=None),
    }
