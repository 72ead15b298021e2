"""Deliveries follow what their subscriber may know now, not what it could when they were made (INT-8)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from service.accounts.roles import Actor
from service.models import Delivery, DeliveryState, Subscription
from service.webhooks.visibility import feed_of


def drop_hidden_deliveries(subscriber: Subscription) -> int:
    """Delete what waits for a subscriber and isn't its to know any more; how many that were.

    For the transaction that changes the role or the account, with the row locked. A disabled account's deliveries wait
    on, as far as the account may know of them.
    """
    reader = subscriber.reader or (Actor.of(subscriber.account) if subscriber.account else None)
    waiting = Delivery.objects.filter(subscription=subscriber, state=DeliveryState.WAITING)
    return waiting.exclude(_may_know(reader)).delete()[0] if reader else waiting.delete()[0]


@transaction.atomic
def update_visible(rows: QuerySet[Delivery], **columns: Any) -> int:
    """Update those of the deliveries that their subscribers may know of; how many those are.

    A subscriber without a reader (its account is disabled or of another role) has none.
    """
    pks = rows.order_by().values_list("subscription_id", flat=True).distinct()
    subscribers = (
        Subscription.objects.select_for_update(of=("self",), no_key=True).select_related("account").order_by("pk")
    )
    changed = 0
    for subscriber in subscribers.filter(pk__in=list(pks)):
        if reader := subscriber.reader:
            changed += rows.filter(_may_know(reader), subscription=subscriber).update(**columns)
    return changed


def _may_know(reader: Actor) -> Exists:
    return Exists(feed_of(reader).filter(pk=OuterRef("event_id")))
