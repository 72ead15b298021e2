"""The warehouse received what a client sent back: the case of it learns that from the feed of events (RET-12).

The warehouse reports the order, not the case; whichever of the two facts, dispatch or arrival, is heard last makes
the case `received`.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from django.db import transaction
from django.db.models import Max

from orders.choices import Action
from orders.delivery.tracking_numbers import canonical_number
from orders.models import Order
from returns.choices import CaseAction, CaseStatus
from returns.fsm.machine import CASE_MACHINE
from returns.goods.arrivals import unspent
from returns.models import FeedPlace, ReturnCase
from service.accounts.roles import Actor, Role
from service.clock import moscow_date
from service.fsm import TransitionDenied
from service.fsm.execute import lock_and_execute
from service.models import HistoryRow, OutboxEvent
from service.queries.bulk_item_fails_alone import is_fault_of_item
from service.webhooks import feed

log = structlog.get_logger(__name__)
READER = "received returns"
ORDER, CASE = Order.machine.subject, CASE_MACHINE.subject
CAME_BACK, SENT = f"{ORDER}.{Action.RETURN_FROM_CLIENT}", f"{CASE}.{CaseAction.SEND}"
AT_ONCE = 500


def receive_returns() -> int:
    """Read the feed on from where the last reader stopped, in one transaction with what follows from it.

    Returns:
        How many cases were received. Readers never wait for each other: there is one at a time.
    """
    feed.give_places()
    FeedPlace.objects.bulk_create([FeedPlace(reader=READER)], ignore_conflicts=True)
    with transaction.atomic():
        place = FeedPlace.objects.select_for_update(skip_locked=True, no_key=True).filter(reader=READER).first()
        if place is None:
            return 0
        newest = OutboxEvent.objects.aggregate(newest=Max("position"))["newest"] or 0
        ahead = OutboxEvent.objects.filter(position__gt=place.position, position__lte=newest)
        events = list(ahead.filter(type__in=(CAME_BACK, SENT)).order_by("position")[:AT_ONCE])
        received = sum(heed(event) for event in events)
        place.position = (events[-1].position or newest) if len(events) == AT_ONCE else newest
        place.save(update_fields=["position"])
    return received


def heed(event: OutboxEvent) -> bool:
    """Draw the conclusion from one event; one that the service fails on is told in the log and holds up no other."""
    order = event.subject_id
    if event.type == SENT:
        order = ReturnCase.objects.values_list("order_id", flat=True).get(pk=event.subject_id)
    try:
        with transaction.atomic():
            return receive_case_of(order)
    except Exception as error:
        if not is_fault_of_item(error):
            raise
        log.error("return_not_received", event_position=event.position, kind=type(error).__name__)
        return False


def receive_case_of(order: int) -> bool:
    """Receive the case whose goods the warehouse has reported since it was sent; a report counts for one case.

    Of several parcels on their way it is the one whose number was told. Without it nobody knows which it was: the
    cases stay, and stand on the specialist's desk until they are seen to (`returns.goods.arrivals`).
    """
    arrival = HistoryRow.objects.filter(unspent(), subject_id=order).order_by("-version").first()
    sent = list(ReturnCase.objects.filter(order_id=order, status=CaseStatus.SENT).order_by("sent_on", "pk"))
    case = meant(sent, arrival) if arrival else None
    if arrival is None or case is None or (case.sent_on and case.sent_on > moscow_date(arrival.at)):
        return False
    warehouse = Actor(arrival.actor_id, arrival.actor_name, Role.WAREHOUSE)
    try:
        lock_and_execute(ReturnCase, case.pk, CaseAction.RECEIVE, actor=warehouse)
    except TransitionDenied:
        return False
    return True


def meant(sent: Sequence[ReturnCase], arrival: HistoryRow) -> ReturnCase | None:
    """The case on its way that a report is about: the only one, or the only one with the parcel's number."""
    if len(sent) > 1:
        number = canonical_number(arrival.note)
        sent = [case for case in sent if number and canonical_number(case.tracking_number) == number]
    return sent[0] if len(sent) == 1 else None
