"""Clients of whom nothing was heard for longer than the period are taken out (PDN-3), a bounded number each night."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from desk.models import Callback, Promise
from desk.use_cases.erase_client import going_on
from escalations.models import Ticket
from orders.models import Order
from returns.models import ReturnCase
from service.models import Client, Contact, Erasure

log = structlog.get_logger(__name__)
CHUNK = 500
GROUND = "истёк срок хранения"
HEARD_OF = (Order, Contact, Ticket, ReturnCase, Callback, Promise)


def dormant(since: datetime) -> QuerySet[Client]:
    """Living cards of whom no record has changed since a moment, and who weren't taken out already."""
    idle = Q(updated_at__lt=since, merged_into=None)
    own = Q(client=OuterRef("pk")) | Q(client__merged_into=OuterRef("pk"))
    rows = Client.objects.filter(idle).exclude(Exists(Erasure.objects.filter(client=OuterRef("pk"))))
    for model in HEARD_OF:
        rows = rows.exclude(Exists(model._default_manager.filter(own, updated_at__gte=since)))
    return rows.order_by("pk")


def ask_for_dormant_erasures(chunk: int = CHUNK) -> int:
    """Nightly: the acts for those whose period is over; the database's owner carries them out. How many there are."""
    period = settings.RETENTION["clients"]
    if not period:
        return 0
    found = list(dormant(timezone.now() - period)[:chunk])
    with transaction.atomic():
        acts = [Erasure(client=client, ground=GROUND) for client in found if not any(going_on(client))]
        Erasure.objects.bulk_create(acts)
    log.info("dormant_clients", found=len(found), asked=len(acts))
    return len(acts)
