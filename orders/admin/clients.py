"""The client's page with what the order book knows: standing and orders (CLI-5…8, CLI-10)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orders.admin.formatting import status_badge
from orders.choices import DenialReason
from orders.clients.arrived_returns_hidden_from_desk import visible_status
from orders.clients.order_owners_and_serial_refusers import clients_of_order, clients_of_tracking_number
from orders.fsm.batch_facts import SharedFacts
from orders.models import Order
from service.accounts.roles import Actor
from service.admin.base import ReadOnlyInline
from service.admin.clients import AddressInline, ClientAdmin, PhoneInline, clients_found
from service.models import Client


def owners_of(words: str) -> list[int]:
    """Whose order or parcel the words name, as the API's search finds them (CLI-1)."""
    return clients_of_order(words) or clients_of_tracking_number(words)


class OrderInline(ReadOnlyInline):
    """The client's orders, newest first."""

    model = Order
    fields = ("link", "created_at", "status_shown", "method", "stage", "tracking_number")
    readonly_fields = fields
    ordering = ("-created_at", "-id")
    per_page = 25

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        """Only what the rows show, with the status that the asker may know of (RET-13)."""
        shown = visible_status(Actor.of(request.user).role)
        return super().get_queryset(request).select_related(None).annotate(visible_status=shown)

    @admin.display(description="заказ")
    def link(self, order: Order) -> SafeString:
        """The number, leading to the order's page."""
        return format_html('<a href="{}">{}</a>', reverse("admin:orders_order_change", args=[order.pk]), order.number)

    @admin.display(description="статус")
    def status_shown(self, order: Any) -> SafeString:
        """The status in words."""
        return status_badge(order, order.visible_status)


class ClientWithOrdersAdmin(ClientAdmin):
    """The client's page, with standing and orders; clients are found by what they ordered, too."""

    search_help_text = "Телефон, ФИО, номер заказа или ШПИ"
    inlines = (PhoneInline, AddressInline, OrderInline)
    readonly_fields: Any = ("standing",)
    fields = (*ClientAdmin.fields, "standing")

    @admin.display(description="отношения с клиентом")
    def standing(self, client: Client) -> str:
        """Whether orders may be made for the client, and if not, why."""
        reasons = SharedFacts().standing(client)
        return ", ".join(DenialReason(reason).label for reason in reasons) or "Заказы оформляются"

    def named(self, words: str) -> Q:
        """The client with this phone, of this order or of this parcel."""
        return super().named(words) | Q(pk__in=owners_of(words))

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Clients by phone or name, and whoever ordered what the words name."""
        return queryset.filter(pk__in=[*owners_of(words), *clients_found(words)])
