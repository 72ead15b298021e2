"""Exchanging a subscriber's secret without a gap: for a while both sign (INT-3)."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from service.models import Subscription
from service.webhooks import signing


@transaction.atomic
def exchange(pk: int, secret: str = "") -> Subscription:
    """Give the subscriber another secret; the present one goes on signing beside it for the overlap.

    Exchanged again within the overlap, the oldest of the three stops at once: a receiver never checks more than two.

    Raises:
        Subscription.DoesNotExist: there is none of this id.
    """
    subscriber = Subscription.objects.select_for_update().get(pk=pk)
    subscriber.earlier_secret = subscriber.secret
    subscriber.earlier_until = timezone.now() + settings.SECRET_OVERLAP
    subscriber.secret = secret or signing.new_secret()
    subscriber.save(update_fields=["secret", "earlier_secret", "earlier_until"])
    return subscriber
