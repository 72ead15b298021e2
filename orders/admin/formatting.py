"""How an order's facts look in the admin: statuses, sums, moments, links."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.choices import Status
from service.clock import MOSCOW

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
    return format_html(
        '<span class="desk-badge desk-badge--{}">{}</span>', tone_of(type(order), shown), Status(shown).label
    )


def moment(at: datetime | None) -> str:
    """A moment as Moscow's clocks showed it."""
    return "" if at is None else f"{at.astimezone(MOSCOW):%d.%m.%Y %H:%M}"


def yes(flag: Any) -> str:
    """«да» for what holds; nothing for what doesn't, so that the row is left out."""
    return "да" if flag else ""


def order_link(order: Any) -> SafeString:
    """The number, leading to the order's page."""
    return format_html('<a href="{}">{}</a>', reverse("admin:orders_order_change", args=[order.pk]), order.number)


def client_link(order: Order) -> SafeString:
    """The client's name, leading to the client's page."""
    url = reverse("admin:service_client_change", args=[order.client_id])
    return format_html('<a href="{}">{}</a>', url, order.client.full_name or "Без имени")
