"""Sends an object's events again from one of them on: a receiver that missed one gets what followed it in order too.

What was sent after it comes a second time, under the same ids and versions.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from service.models import Delivery, DeliveryState, Subscription
from service.webhooks.relay import make_deliveries
from service.webhooks.visibility import feed_of


def redeliver_onwards(rows: QuerySet[Delivery]) -> int:
    """Put each object's deliveries into their line again from the first of the rows on; how many there are."""
    heads = rows.order_by().values_list("subscription_id", "subject", "subject_id").annotate(first=Min("position"))
    return sum(from_there_on(*head) for head in sorted(heads))


def from_there_on(subscription: int, subject: str, subject_id: int, first: int) -> int:
    """The deliveries of one object to one subscriber; those that were forgotten are made anew from the feed."""
    with transaction.atomic():
        rows = Subscription.objects.select_for_update(of=("self",), no_key=True).select_related("account")
        subscriber = rows.get(pk=subscription)
        reader = subscriber.reader
        if reader is None:
            return 0
        events = feed_of(reader).filter(subject=subject, subject_id=subject_id)
        wanted = make_deliveries(subscriber, events.filter(position__gte=first, position__lte=subscriber.position))
        again = {"state": DeliveryState.WAITING, "attempts": 0, "due_at": timezone.now(), "sent_at": None}
        return Delivery.objects.filter(subscription=subscriber, event__in=wanted.values("pk")).update(**again)
