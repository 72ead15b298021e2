"""Purges deliveries made long ago, and secrets and signatures whose time is over (INT-2, INT-3).

The feed itself stays, subscribers replay from it; dead deliveries stay much longer, for somebody to send them again.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from service.models import Delivery, DeliveryState, Subscription, UsedSignature
from service.queries.batched_delete import delete_in_batches

CHUNK = 5_000


def purge_deliveries() -> int:
    """Forget the deliveries that were taken, or given up, longer ago than such are kept; how many."""
    now, kept = timezone.now(), settings.RETENTION
    taken = Delivery.objects.filter(state=DeliveryState.SENT, sent_at__lte=now - kept["deliveries"])
    dead = Delivery.objects.filter(state=DeliveryState.DEAD, due_at__lte=now - kept["dead_deliveries"])
    return delete_in_batches(taken, size=CHUNK) + delete_in_batches(dead, size=CHUNK)


def forget_signatures() -> int:
    """Forget the signatures that are too old to be taken again anyway; how many."""
    return delete_in_batches(UsedSignature.objects.filter(forget_at__lte=timezone.now()))


def drop_earlier_secrets() -> int:
    """Forget the secrets that sign no more; how many."""
    over = Subscription.objects.filter(earlier_until__lte=timezone.now())
    return over.update(earlier_secret="", earlier_until=None)
