"""Orders as links on the pages of what they belong to."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.admin.formatting import order_link
from orders.choices import Status
from orders.clients.arrived_returns_hidden_from_desk import visible_status
from orders.models import Order
from service.accounts.capabilities import READERS
from service.accounts.roles import Actor
from service.admin.formatting import moscow_day
from service.admin.related_records import SHOWN, RelatedRecords, records_of


def orders_shown(title: str, which: Q, actor: Actor) -> RelatedRecords:
    """The orders, newest first, each with the status that the asker may know of (RET-13)."""
    if actor.role not in READERS:
        return RelatedRecords(title, ())
    rows = Order.objects.filter(which).annotate(visible_status=visible_status(actor.role))
    return records_of(title, rows.order_by("-created_at", "-pk").only(*FIELDS)[: SHOWN + 1], order_line)


FIELDS = ("number", "status", "created_at")


def order_line(order: Any) -> SafeString:
    """The number, leading to its page, with status and day."""
    status = Status(order.visible_status).label
    return format_html("{} · {} · {}", order_link(order), status, moscow_day(order.created_at))
