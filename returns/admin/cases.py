"""Return cases in the admin: found, filtered, sorted by what is due first; changed only through the machine."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from orders.admin.formatting import order_link
from returns.admin.formatting import day, days_badge, status_badge
from returns.admin.refund_clock_filter import ClockFilter
from returns.admin.search import search_condition
from returns.admin.workbench import DeskPages
from returns.models import ReturnCase
from service.admin.formatting import client_link
from service.admin.posted_search import PostedSearch


class CaseAdmin(PostedSearch, DeskPages):
    """The cases, the one nearest to day 30 first. Nothing is added, deleted or edited as a form (RET-12)."""

    shows_clients = ("client_id",)
    group, icon = "Возвраты", "assignment_return"
    comes = "Возврат заводит оператор на звонке, когда клиент собирается отправить товар обратно."
    list_display = ("case", "order_shown", "client_shown", "status_shown", "reason", "sent", "due", "days")
    list_display_links = ("case",)
    list_filter = (ClockFilter, "status", "reason", "wished_outcome")
    list_select_related = ("order__client",)
    ordering = ("refund_due_on", "id")
    search_help_text = "Номер заказа или возврата, ШПИ, телефон, ФИО"
    place_in_find = 4

    @admin.display(description="возврат", ordering="id")
    def case(self, case: ReturnCase) -> str:
        """Its number."""
        return str(case)

    @admin.display(description="заказ")
    def order_shown(self, case: ReturnCase) -> SafeString:
        """The order, leading to its page."""
        return order_link(case.order)

    @admin.display(description="клиент")
    def client_shown(self, case: ReturnCase) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(case.order.client)

    @admin.display(description="статус", ordering="status")
    def status_shown(self, case: ReturnCase) -> SafeString:
        """The status in words."""
        return status_badge(case.status)

    @admin.display(description="отправлен", ordering="sent_on")
    def sent(self, case: ReturnCase) -> str:
        """The day of dispatch."""
        return day(case.sent_on)

    @admin.display(description="ответ до", ordering="refund_due_on")
    def due(self, case: ReturnCase) -> str:
        """The last day of the refund period (OPP-1)."""
        return day(case.refund_due_on)

    @admin.display(description="срок", ordering="refund_due_on")
    def days(self, case: ReturnCase) -> SafeString | str:
        """How many days are left."""
        return days_badge(case)

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Cases by order, number, parcel or client."""
        return queryset.filter(search_condition(words))
