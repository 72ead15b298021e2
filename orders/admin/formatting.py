"""How an order's facts look in the admin: its status, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.choices import Status
from service.admin.formatting import badge

if TYPE_CHECKING:
    from orders.models import Order


def tone_of(order_type: type[Order], status: str) -> str:
    """The colour of a status: where orders begin, where they end, and what lies between."""
    machine = order_type.machine
    if status in machine.initial:
        return "begins"
    return "ended" if status in machine.finals else "going"


def status_badge(order: Order, status: str | None = None) -> SafeString:
    """The status in words, on its colour; of a list the one that the asker may know of (RET-13)."""
    shown = status or order.status
    return badge(tone_of(type(order), shown), str(Status(shown).label))


def order_link(order: Any) -> SafeString:
    """The number, leading to the order's page."""
    return format_html('<a href="{}">{}</a>', reverse("admin:orders_order_change", args=[order.pk]), order.number)
