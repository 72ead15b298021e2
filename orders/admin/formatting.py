"""How an order's facts look in the admin: its status, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.choices import Phase, Status
from service.admin.addresses import page_address
from service.admin.formatting import badge

if TYPE_CHECKING:
    from orders.models import Order


TONES = {
    Phase.CART: "begins",
    Phase.TO_CONFIRM: "begins",
    Phase.DECLINED: "ended",
    Phase.CONFIRMED: "going",
    Phase.WAITING_FOR_STOCK: "going",
    Phase.SENT: "going",
    Phase.CALLED_OFF: "ended",
    Phase.UNCOLLECTED: "ended",
    Phase.SENT_BACK: "ended",
    Phase.AT_PARTNER: "going",
}
"""What a colour means to people: not begun, under way, over; not what the machine still allows."""


def tone_of(status: str) -> str:
    """The colour of a status, by where in its life an order is."""
    return TONES[Status(status).phase]


def status_badge(order: Order, status: str | None = None) -> SafeString:
    """The status in words, on its colour; of a list the one that the asker may know of (RET-13)."""
    shown = status or order.status
    return badge(tone_of(shown), str(Status(shown).label))


def order_link(order: Any) -> SafeString:
    """The number, leading to the order's page."""
    return format_html('<a href="{}">{}</a>', page_address("orders", "order", order.pk), order.number)
