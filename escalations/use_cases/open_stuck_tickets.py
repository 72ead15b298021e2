"""Orders that stay too long in one status become tickets by themselves, each stay once (ESC-14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from escalations.choices import TicketCategory
from escalations.models import StuckLimit, StuckOrder, Ticket
from escalations.use_cases.open_ticket import made
from escalations.use_cases.ticket_subjects import Subjects
from orders.choices import Stage, Status
from orders.models import Order
from service.accounts.roles import SYSTEM
from service.clock import moscow_date

CHUNK = 200
TAKEN = Q(redeemed_on__isnull=False) | Q(stage=Stage.REDEEMED)


def open_stuck_tickets() -> int:
    """Make a ticket for every stay that is too long and has none; how many were made."""
    now, tickets = timezone.now(), 0
    for limit, rows in stuck_by_limit(now):
        while made_now := _tell_chunk(limit, rows, now):
            tickets += made_now
    return tickets


def stuck_by_limit(now: datetime) -> Iterator[tuple[StuckLimit, QuerySet[Order]]]:
    """Each limit with the orders whose stay it calls too long, and that nobody was told of."""
    limits = list(StuckLimit.objects.select_related("calendar"))
    for limit in limits:
        named = [other.method for other in limits if other.status == limit.status and other.method]
        yield limit, stuck(limit, named, now)


def stuck(limit: StuckLimit, named: list[str], now: datetime) -> QuerySet[Order]:
    """The orders whose stay a limit calls too long, and that nobody was told of.

    An order taken and paid for waits for nobody; its status is the end of its way (D-4). A limit without a method
    is for the methods that have none of their own.
    """
    latest = limit.clock.before(now, limit.term.span(limit.clock))
    result = StuckOrder.objects.filter(order=OuterRef("pk"), since=OuterRef("status_since"), status=OuterRef("status"))
    rows = Order.objects.filter(~TAKEN, ~Exists(result), status=limit.status, status_since__lte=latest)
    return rows.filter(method=limit.method) if limit.method else rows.exclude(method__in=named)


@transaction.atomic
def _tell_chunk(limit: StuckLimit, rows: QuerySet[Order], now: datetime) -> int:
    held = (
        rows.select_for_update(of=("self",), skip_locked=True, no_key=True)
        .select_related("client")
        .order_by("status_since", "pk")
    )
    orders = list(held[:CHUNK])
    stays = [StuckOrder(order=order, since=order.status_since, status=order.status, noticed_at=now) for order in orders]
    for stay in stays:
        stay.ticket = ticket_about(stay.order, limit, now)
    StuckOrder.objects.bulk_create(stays)
    return len(stays)


def ticket_about(order: Order, limit: StuckLimit, now: datetime) -> Ticket:
    """The ticket of a stay."""
    since = moscow_date(order.status_since)
    text = (
        f"Заказ {order.number} стоит в статусе «{Status(order.status).label}» с {since:%d.%m.%Y}: "
        f"больше положенного ({limit.term})."
    )
    body = {
        "category": TicketCategory.SYSTEM,
        "text": text,
        "details": {"stuck_status": order.status, "stuck_since": order.status_since.isoformat()},
    }
    return made(body, Subjects(order, order.client), actor=SYSTEM, now=now)
