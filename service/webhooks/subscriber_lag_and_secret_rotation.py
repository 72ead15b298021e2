"""How far behind a subscriber is, and rotating its secret without a gap (INT-3)."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from service.database.encryption import SecretUnreadable, encrypted, reencrypted
from service.models import Delivery, DeliveryState, Subscription
from service.webhooks import signing

log = structlog.get_logger(__name__)


def with_delivery_counts(rows: QuerySet[Subscription]) -> QuerySet[Subscription]:
    """The subscribers with how many events each still waits for (`waiting`) and how many were given up (`dead`)."""
    return rows.select_related("account").annotate(
        waiting=_number(DeliveryState.WAITING), dead=_number(DeliveryState.DEAD)
    )


def _number(state: DeliveryState) -> Coalesce:
    own = Delivery.objects.filter(subscription=OuterRef("pk"), state=state).order_by().values("subscription")
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)


@transaction.atomic
def rotate_secret(pk: int, secret: str = "") -> Subscription:
    """Give the subscriber another secret; the present one goes on signing beside it for the overlap.

    Exchanged again within the overlap, the oldest of the three stops at once: a receiver never checks more than two.

    Raises:
        Subscription.DoesNotExist: there is none of this id.
    """
    subscriber = Subscription.objects.select_for_update(no_key=True).get(pk=pk)
    subscriber.earlier_secret = subscriber.secret
    subscriber.earlier_until = timezone.now() + settings.SECRET_OVERLAP
    subscriber.secret = encrypted(secret or signing.new_secret())
    subscriber.save(update_fields=["secret", "earlier_secret", "earlier_until"])
    return subscriber


def reencrypt_secrets() -> int:
    """Nightly: bring every subscriber's secrets under the newest key; how many subscribers had others, or none."""
    return sum(_reencrypt(pk) for pk in Subscription.objects.values_list("pk", flat=True))


@transaction.atomic
def _reencrypt(pk: int) -> bool:
    subscriber = Subscription.objects.select_for_update(no_key=True).get(pk=pk)
    before = (subscriber.secret, subscriber.earlier_secret)
    try:
        subscriber.secret, subscriber.earlier_secret = (reencrypted(stored) for stored in before)
    except SecretUnreadable:
        log.error("secret_unreadable", subscription=pk)
        return False
    if (subscriber.secret, subscriber.earlier_secret) == before:
        return False
    subscriber.save(update_fields=["secret", "earlier_secret"])
    return True
