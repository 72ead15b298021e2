"""What is kept no longer: deliveries made long ago, secrets and signatures whose time is over (INT-2, INT-3).

The feed itself stays, subscribers replay from it; dead deliveries stay until somebody sends them again.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from service.db.batched_delete import delete_in_batches
from service.models import Delivery, DeliveryState, Subscription, UsedSignature

CHUNK = 5_000


def purge_deliveries() -> int:
    """Forget the deliveries that were taken longer ago than they are kept, a chunk at a time; how many."""
    old = Delivery.objects.filter(
        state=DeliveryState.SENT, sent_at__lte=timezone.now() - settings.DELIVERIES_KEPT
    ).order_by("sent_at")
    gone = 0
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        gone += Delivery.objects.filter(pk__in=keys).delete()[0]
    return gone


def forget_signatures() -> int:
    """Forget the signatures that are too old to be taken again anyway; how many."""
    return delete_in_batches(UsedSignature.objects.filter(forget_at__lte=timezone.now()))


def drop_earlier_secrets() -> int:
    """Forget the secrets that sign no more; how many."""
    over = Subscription.objects.filter(earlier_until__lte=timezone.now())
    return over.update(earlier_secret="", earlier_until=None)
