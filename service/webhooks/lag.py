"""How far behind subscribers are (INT-3)."""

from __future__ import annotations

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from service.models import Delivery, DeliveryState, Subscription


def counted(rows: QuerySet[Subscription]) -> QuerySet[Subscription]:
    """The subscribers with how many events each still waits for (`waiting`) and how many were given up (`dead`)."""
    return rows.annotate(waiting=_number(DeliveryState.WAITING), dead=_number(DeliveryState.DEAD))


def _number(state: DeliveryState) -> Coalesce:
    own = Delivery.objects.filter(subscription=OuterRef("pk"), state=state).order_by().values("subscription")
    return Coalesce(Subquery(own.annotate(number=Count("pk")).values("number")), 0)
