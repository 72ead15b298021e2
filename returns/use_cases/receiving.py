"""The warehouse received what a client sent back: the case of it learns that from the feed of events (RET-12).

The warehouse reports the order, not the case; whichever of the two facts, dispatch or arrival, is heard last makes
the case `received`.
"""

from __future__ import annotations

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max

from orders.choices import Action
from orders.models import Order
from returns.choices import CaseAction, CaseStatus
from returns.machine import CASE_MACHINE
from returns.models import FeedPlace, ReturnCase
from service.clock import moscow_date
from service.models import HistoryRow, OutboxEvent
from service.roles import Actor, Role
from service.subscriptions import feed
from service.workflow import Refused
from service.workflow.perform import perform

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
        place = FeedPlace.objects.select_for_update(skip_locked=True).filter(reader=READER).first()
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
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.error("return_not_received", event_position=event.position, kind=type(error).__name__)
        return False


def receive_case_of(order: int) -> bool:
    """Receive the one case that is on its way, if the warehouse has the order's goods back since it was sent.

    Of several parcels on their way nobody knows which it was: the specialist sees to them.
    """
    arrival = arrival_of(order)
    sent = list(ReturnCase.objects.filter(order_id=order, status=CaseStatus.SENT)[:2])
    if arrival is None or len(sent) != 1 or (sent[0].sent_on and sent[0].sent_on > moscow_date(arrival.at)):
        return False
    warehouse = Actor(arrival.actor_id, arrival.actor_name, Role.WAREHOUSE)
    try:
        perform(ReturnCase, sent[0].pk, CaseAction.RECEIVE, actor=warehouse, answer=lambda case: None)
    except Refused:
        return False
    return True


def arrival_of(order: int) -> HistoryRow | None:
    """The history row of the warehouse's report that the client's goods came back."""
    rows = HistoryRow.objects.filter(subject=ORDER, subject_id=order, action=Action.RETURN_FROM_CLIENT)
    return rows.filter(role=Role.WAREHOUSE).order_by("-version").first()
