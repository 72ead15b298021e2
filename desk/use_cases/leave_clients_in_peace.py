"""Whoever isn't to be rung is owed no ring any more: call-backs and promises of contact end (CLI-5, CLI-9, ESC-8).

Whether the mark stands on the card, a number was silenced, or it was asked for and waits to be resolved, and whoever
did it, a run finds what is left. A call that is being made goes on.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from desk.callbacks.callbacks_made_by_contact import HOLDER_TALKS
from desk.models.callbacks import LIVE, Callback, CallbackState
from desk.models.promises import Promise, PromiseCode, PromiseState
from escalations.choices import OPEN_STATUSES, SuppressedChannel, SuppressionGround, TicketCategory
from escalations.models import Suppression, Ticket
from service.accounts.roles import SYSTEM
from service.clock import effective_now
from service.customers.merged_cards import LivingId, family_of
from service.fsm import records_without_machine
from service.models import Client, ClientPhone

FACT = "client.do_not_contact"
NOTE = "Клиенту не звонят"
CHUNK = 500
ENDS_CALLS = ("client.edit", "client.do_not_contact", "client.opt_out", "ticket.create")
"""The events after which a client may have to be left alone; every minute finds what came otherwise."""
TO_AUTHORITY = Q(ticket__category=TicketCategory.AUTHORITY_REQUEST)
"""What was promised to whoever asked about a client, and not to the client."""


def marked() -> Q:
    """What is owed to a client whom nobody is to contact, on whichever of their cards (CLI-5, CLI-14)."""
    return Q(Exists(Client.objects.filter(pk=LivingId(OuterRef("client_id")), do_not_contact=True)))


def leave_in_peace() -> int:
    """End what is still owed by phone to those who aren't to be rung; how many calls and promises."""
    return cancel_calls() + release_promises()


def cancel_calls() -> int:
    """Cancel the call-backs to a number or a client that is left alone, or has asked to be since."""
    which = LIVE & ~Q(HOLDER_TALKS) & (silenced() | asked_for_silence())
    found = Callback.objects.filter(which).order_by("id").values_list("pk", flat=True)[:CHUNK]
    return sum(_cancel(pk) for pk in list(found))


def silenced() -> Q:
    """The call-backs to a number that is left alone, or to a client who is."""
    cards = ClientPhone.objects.filter(number=OuterRef("phone"))
    quiet = Exists(cards.filter(Q(autodial_opt_out=True) | Q(client__do_not_contact=True)))
    closed = Exists(Suppression.objects.filter(number=OuterRef("phone"), channel=SuppressedChannel.AUTODIAL))
    return Q(quiet) | Q(closed) | marked() & ~(TO_AUTHORITY & Q(ticket__isnull=False))


def asked_for_silence() -> Q:
    """The call-backs older than an open ticket that asks to ring their number no more, or tells of a death."""
    found = Q(pk__in=[])
    for ticket in asking_tickets():
        numbers = ticket.details.get("phones") or [ticket.details["phone"]]
        whose = Q(phone__in=numbers)
        if ticket.details["ground"] == SuppressionGround.DECEASED and ticket.client_id is not None:
            whose |= Q(client__in=family_of(ticket.client_id)) & ~(TO_AUTHORITY & Q(ticket__isnull=False))
        found |= whose & Q(created_at__lte=ticket.created_at)
    return found


def has_asked_for_silence(phone: str, client_id: int | None) -> bool:
    """Whether an open ticket asks to ring a number no more, or tells of the client's death."""
    return any(
        phone in (ticket.details.get("phones") or [ticket.details["phone"]])
        or (
            ticket.details["ground"] == SuppressionGround.DECEASED
            and ticket.client_id is not None
            and client_id in family_of(ticket.client_id)
        )
        for ticket in asking_tickets()
    )


def asking_tickets() -> Iterable[Ticket]:
    """The open tickets that ask to stop calls."""
    rows = Ticket.objects.filter(category=TicketCategory.CONTACT_SUPPRESSION, status__in=sorted(OPEN_STATUSES))
    calls = Q(details__channels__contains=[SuppressedChannel.AUTODIAL.value])
    return rows.filter(calls | Q(details__ground=SuppressionGround.DECEASED.value))


def _cancel(pk: int) -> int:
    with transaction.atomic():
        rows = Callback.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
        callback = rows.filter(LIVE, ~Q(HOLDER_TALKS), pk=pk).first()
        if callback is None:
            return 0
        with records_without_machine.change_with_history(callback, "cancel", SYSTEM, note=NOTE):
            callback.state, callback.ended_at = CallbackState.CANCELLED, effective_now()
            callback.taken_by, callback.taken_at = None, None
    return 1


def release_promises() -> int:
    """Give back the promises to contact a client who isn't to be contacted: the client rings for the answer."""
    waiting = Promise.objects.filter(
        marked(), state=PromiseState.OPEN, code__in=(PromiseCode.IN_TOUCH, PromiseCode.CALL_BACK)
    )
    ours = waiting.exclude(TO_AUTHORITY & Q(ticket__isnull=False))
    return sum(_release(pk) for pk in list(ours.order_by("id").values_list("pk", flat=True)[:CHUNK]))


def _release(pk: int) -> int:
    with transaction.atomic():
        rows = Promise.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
        promise = rows.filter(pk=pk, state=PromiseState.OPEN).first()
        if promise is None:
            return 0
        with records_without_machine.change_with_history(promise, "release", SYSTEM, note=NOTE):
            promise.state, promise.settled_at, promise.fact = PromiseState.RELEASED, effective_now(), FACT
    return 1
