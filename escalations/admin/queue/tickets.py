"""The queue of tickets in the admin: pulled, found, filtered; changed only through the machine (ESC-1, ESC-13)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from escalations.admin.overview.page import Overview
from escalations.admin.queue import formatting
from escalations.admin.queue.bulk_actions import BulkPages
from escalations.admin.queue.csv_export import CsvExport
from escalations.admin.queue.filters import (
    AgeFilter,
    AnsweredFilter,
    CreatedFilter,
    DueFilter,
    HolderFilter,
    MakerFilter,
    QueueFilter,
    StateFilter,
    TermFilter,
    actor_of,
)
from escalations.admin.queue.list_paging import CURSOR, QueueList, QueuePaginator
from escalations.admin.queue.live_rows import LiveRows
from escalations.admin.queue.new_ticket import NewTicket
from escalations.admin.queue.next_ticket import NextTicket
from escalations.admin.queue.search import search_condition
from escalations.admin.queue.tab_counters import WaitingTickets, tabs_of
from escalations.admin.queue.who_looks import WhoLooks
from escalations.models import Ticket
from escalations.selectors import tickets
from escalations.visibility import WORKERS, seen_by
from orders.admin.formatting import order_link
from service.admin.base import has_role
from service.admin.formatting import client_link
from service.admin.posted_search import PostedSearch
from service.choices_registry import choice_label


class TicketAdmin(
    PostedSearch,
    BulkPages,
    NextTicket,
    NewTicket,
    LiveRows,
    WaitingTickets,
    CsvExport,
    Overview,
    WhoLooks,
):
    """The tickets in the order they are pulled in; made as a call makes them, never deleted or edited as a form."""

    shows_clients = ("client_id",)
    group, icon = "Тикеты", "confirmation_number"
    comes = "Тикет заводит оператор на звонке, супервайзер — кнопкой «Создать тикет»."
    list_display = ("ticket", "due", "rank", "about", "order_shown", "client_shown", "state", "holder")
    list_display_links = ("ticket",)
    list_filter = (
        QueueFilter,
        StateFilter,
        HolderFilter,
        DueFilter,
        "category",
        MakerFilter,
        CreatedFilter,
        AgeFilter,
        AnsweredFilter,
        TermFilter,
    )
    list_select_related = False
    list_per_page = 25
    ordering = ("priority", "due_at", "id")
    sortable_by = ()
    paginator = QueuePaginator
    change_list_template = "admin/escalations/ticket/list.html"
    search_help_text = "Номер тикета или заказа, ШПИ, телефон, ФИО"
    place_in_find = 3

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ticket]:
        """What the asker may read, with everything that a row shows."""
        return tickets().filter(seen_by(actor_of(request)))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[QueueList]:
        """The list by places in the queue."""
        return QueueList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list with its tabs, the button of the next ticket and the file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        filters = request.GET.copy()
        filters.pop(CURSOR, None)
        export = reverse("admin:escalations_ticket_export")
        context = {
            "tabs": tabs_of(request),
            "works": has_role(request, WORKERS),
            "export": f"{export}?{filters.urlencode()}" if filters else export,
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """Tickets by number, order or client."""
        return queryset.filter(search_condition(words))

    @admin.display(description="тикет")
    def ticket(self, ticket: Ticket) -> SafeString:
        """Its number, and how long ago it was made."""
        return format_html('{}<br><span class="desk-small">{}</span>', ticket, formatting.age(ticket.created_at))

    @admin.display(description="срок")
    def due(self, ticket: Ticket) -> SafeString:
        """How long is left, on its colour."""
        return formatting.due_cell(ticket)

    @admin.display(description="приоритет")
    def rank(self, ticket: Ticket) -> SafeString:
        """How urgent it is, 1 first."""
        return formatting.priority_badge(ticket)

    @admin.display(description="категория")
    def about(self, ticket: Ticket) -> str:
        """What it is about."""
        return choice_label(ticket, "category")

    @admin.display(description="заказ")
    def order_shown(self, ticket: Ticket) -> SafeString | str:
        """The order, leading to its page."""
        return order_link(ticket.order) if ticket.order else ""

    @admin.display(description="клиент")
    def client_shown(self, ticket: Ticket) -> SafeString | str:
        """The client, leading to their page."""
        return client_link(ticket.client)

    @admin.display(description="статус")
    def state(self, ticket: Ticket) -> SafeString:
        """The status in words."""
        return formatting.status_badge(ticket.status)

    @admin.display(description="у кого")
    def holder(self, ticket: Ticket) -> Any:
        """Who has it in hand."""
        return ticket.assignee
