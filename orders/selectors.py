"""Reads of the order book."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from orders import veil
from orders.models import HoldNote, Order, OrderLine, Product
from service.models import HistoryRow
from service.roles import Role


def orders() -> QuerySet[Order]:
    """Orders with everything that telling them needs, in a constant number of queries."""
    lines = OrderLine.objects.select_related("product").order_by("position")
    return Order.objects.select_related("client", "partner", "reissue_of", "successor").prefetch_related(
        Prefetch("lines", lines), Prefetch("hold_notes", HoldNote.objects.order_by("-id"))
    )


def order_by_number(number: str) -> Order:
    """The order of this number.

    Raises:
        Http404: there is none.
    """
    order = orders().filter(number=number).first()
    if order is None:
        raise Http404
    return order


def order_seen(number: str, role: Role) -> Order:
    """The order of this number, to be told to a role and not to be saved (RET-13).

    Raises:
        Http404: there is none.
    """
    return veil.seen(order_by_number(number), role)


def filtered(filters: dict[str, Any], role: Role) -> QuerySet[Order]:
    """Orders by the filters of the list, asked of what the role sees; an absent filter doesn't narrow."""
    conditions = {name: filters[key] for key, name in FILTERS.items() if key in filters}
    return orders().alias(shown=veil.shown_status(role)).filter(Q(**conditions))


FILTERS = {
    "status": "shown__in",
    "client": "client_id",
    "tracking_number": "tracking_number",
    "created_from": "created_at__gte",
    "created_to": "created_at__lt",
    "delivery_stage": "stage__in",
    "delivery_method": "method__in",
    "carrier": "carrier_id",
    "partner": "partner_id",
    "review_required": "review_required",
    "prepayment": "prepayment",
    "number": "number",
}


def history_of(order: Order, role: Role) -> QuerySet[HistoryRow]:
    """The order's history, as far as the role may know it."""
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk)
    return rows.filter(version__lte=veil.version_for(order, role)) if veil.is_veiled(order, role) else rows


def products(q: str = "") -> QuerySet[Product]:
    """Products whose code or title has the words."""
    found = Product.objects.all()
    for word in q.split():
        found = found.filter(Q(title__icontains=word) | Q(code__icontains=word))
    return found
