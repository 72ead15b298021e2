"""Orders in the admin: found, filtered, looked at in full; changed only through the machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from orders.admin.edit_view import EditPages
from orders.admin.formatting import status_badge
from orders.admin.many_orders import ManyOrders
from orders.admin.order_review_queue import ReviewPages
from orders.admin.order_rows_with_sums import row_total, with_goods_cost
from orders.admin.search import search_orders
from orders.choices import Availability, Status
from orders.clients.arrived_returns_hidden_from_desk import visible_status
from orders.clients.order_owners_and_serial_refusers import with_tracking_number
from orders.editing.goods_availability import shown_availability, whose_worst_is
from orders.models import Order
from service.accounts.roles import Actor
from service.admin.filters import MonthFilter, OptionFilter
from service.admin.formatting import client_link, moscow_time
from service.admin.posted_search import PostedSearch
from service.admin.saved_views import SavedViews
from service.texts import spellings_of
from service.texts.amounts_and_quantities import roubles


class ShownStatusFilter(SimpleListFilter):
    """Orders by the status that the asker may know of."""

    title = "статус"
    parameter_name = "status__exact"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every status."""
        return list(Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The rows in the status chosen."""
        return queryset.filter(visible_status=self.value()) if self.value() else queryset


class AvailabilityFilter(OptionFilter):
    """Orders by the worst of what the shop says of their goods (ORD-12)."""

    title = "наличие товаров"
    parameter_name = "availability"

    def labels(self) -> Mapping[str, str]:
        """Every kind."""
        return dict(Availability.choices)

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The orders of the kind."""
        return whose_worst_is(rows, [option])


class OrderAdmin(PostedSearch, SavedViews, ManyOrders, EditPages, ReviewPages):
    """The order book. Nothing is added, deleted or edited as a form: an order changes by its transitions alone."""

    shows_clients = ("client_id",)
    group, icon = "Заказы", "shopping_bag"
    comes = "Заказы присылает магазин: по одному или файлом. Новый из старого делает «Переоформить» на странице заказа."
    list_display = (
        "number",
        "created",
        "status_shown",
        "client_shown",
        "method",
        "stage",
        "total_shown",
        "goods_shown",
        "review",
    )
    list_display_links = ("number",)
    list_filter = (
        ShownStatusFilter,
        AvailabilityFilter,
        "stage",
        "method",
        MonthFilter,
        "review_required",
        "prepayment",
    )
    list_select_related = ("client",)
    ordering = ("-created_at", "-id")
    search_help_text = "Номер, ШПИ, телефон или ФИО"
    place_in_find = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        """With what the goods cost, and the status that the asker may know of (RET-13)."""
        shown = visible_status(Actor.of(request.user).role)
        return with_goods_cost(super().get_queryset(request)).annotate(
            visible_status=shown, shown_availability=shown_availability()
        )

    @admin.display(description="создан", ordering="created_at")
    def created(self, order: Order) -> str:
        """When, by Moscow's clocks."""
        return moscow_time(order.created_at)

    @admin.display(description="статус", ordering="visible_status")
    def status_shown(self, order: Any) -> SafeString:
        """The status in words."""
        return status_badge(order, order.visible_status)

    @admin.display(description="клиент")
    def client_shown(self, order: Order) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(order.client)

    @admin.display(description="к оплате")
    def total_shown(self, order: Any) -> str:
        """The total told to the client (DLV-5)."""
        return roubles(row_total(order))

    @admin.display(description="наличие")
    def goods_shown(self, order: Any) -> str:
        """Marked where the goods are only expected, or gone for good and to be taken out before confirming."""
        kind = Availability(order.shown_availability)
        return "" if kind == Availability.IN_STOCK else str(kind.label)

    @admin.display(description="ждёт прослушивания", ordering="review_required")
    def review(self, order: Order) -> str:
        """Marked where a supervisor has yet to listen to the call (ORD-15)."""
        return "да" if order.review_required else ""

    def named(self, words: str) -> Q:
        """The order with this number or this ШПИ."""
        return Q(number__in=spellings_of(words)) | with_tracking_number(words)

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Orders by number, tracking number, phone or the client's name."""
        return queryset.filter(pk__in=search_orders(words))
