"""Orders in the admin: found, filtered, looked at in full; changed only through the machine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from orders.admin.finding import orders_found
from orders.admin.page import page_of
from orders.admin.shown import client_link, moment, roubles, status_badge
from orders.models import Order, OrderLine
from service.admin.base import RoleAdmin
from service.admin.filters import MonthFilter
from service.admin.searching import PostedSearch
from service.permissions import READERS

MONEY = DecimalField(max_digits=14, decimal_places=2)


class OrderAdmin(PostedSearch, RoleAdmin):
    """The order book. Nothing is added, deleted or edited as a form: an order changes by its verbs alone."""

    readers = READERS
    group, icon = "Заказы", "shopping_bag"
    list_display = ("number", "created", "status_shown", "client_shown", "method", "stage", "total_shown", "review")
    list_display_links = ("number",)
    list_filter = ("status", "stage", "method", MonthFilter, "review_required", "prepayment")
    list_select_related = ("client",)
    ordering = ("-created_at", "-id")
    search_help_text = "Номер, ШПИ, телефон или ФИО"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        """With what the goods cost, counted by the database for the rows of one page."""
        cost = OrderLine.objects.filter(order=OuterRef("pk")).order_by().values("order")
        summed = cost.annotate(sum=Sum(F("price") * F("quantity"), output_field=MONEY)).values("sum")
        return super().get_queryset(request).annotate(goods=Coalesce(Subquery(summed), Decimal(), output_field=MONEY))

    @admin.display(description="создан", ordering="created_at")
    def created(self, order: Order) -> str:
        """When, by Moscow's clocks."""
        return moment(order.created_at)

    @admin.display(description="статус", ordering="status")
    def status_shown(self, order: Order) -> SafeString:
        """The status in words."""
        return status_badge(order)

    @admin.display(description="клиент")
    def client_shown(self, order: Order) -> SafeString:
        """The client, leading to their page."""
        return client_link(order)

    @admin.display(description="к оплате")
    def total_shown(self, order: Any) -> str:
        """The total told to the client (DLV-5)."""
        return roubles(order.goods + (order.delivery_price or 0) - order.prepaid_amount)

    @admin.display(description="ждёт прослушивания", ordering="review_required")
    def review(self, order: Order) -> str:
        """Marked where a supervisor has yet to listen to the call (ORD-15)."""
        return "да" if order.review_required else ""

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Orders by number, tracking number, phone or the client's name."""
        return queryset.filter(pk__in=orders_found(words))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The order's page: everything known of it, and its history."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        order = self.order_of(object_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": order,
            "title": f"Заказ {order.number}",
            "order": order,
            **page_of(order),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/orders/order/page.html", context)

    def order_of(self, object_id: str) -> Order:
        """The order of a page.

        Raises:
            Http404: there is none.
        """
        related = ("client", "carrier", "partner", "reissue_of", "successor", "excused_by")
        order = Order.objects.select_related(*related).filter(pk=object_id).first() if object_id.isdigit() else None
        if order is None:
            raise Http404
        return order

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        """The history stands on the order's own page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = reverse("admin:orders_order_change", args=[self.order_of(object_id).pk])
        return HttpResponseRedirect(f"{page}#history")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: orders come from the shop, and successors from a reissue."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, as a form; the verbs have permissions of their own."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
