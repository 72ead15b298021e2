"""The list as a CSV file: what the filters leave, streamed, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from escalations.admin.queue.page_views import TICKET_READERS
from escalations.admin.queue.ticket_details import details_in_words
from escalations.models import Ticket
from service.admin.base import RoleAdmin, has_role
from service.admin.formatting import moscow_time, yes
from service.clock import today
from service.texts.spreadsheets import csv_lines
from service.traces import Way, look_at

AT_ONCE = 500
Cell = Callable[[Any], Any]
COLUMNS: dict[str, Cell] = {
    "Тикет": lambda ticket: ticket.pk,
    "Очередь": lambda ticket: ticket.get_queue_display(),
    "Категория": lambda ticket: ticket.get_category_display(),
    "Статус": lambda ticket: ticket.get_status_display(),
    "Приоритет": lambda ticket: ticket.priority,
    "Создан": lambda ticket: moscow_time(ticket.created_at),
    "Срок": lambda ticket: moscow_time(ticket.due_at),
    "Просрочен": lambda ticket: yes(ticket.overdue_at(timezone.now())),
    "Заказ": lambda ticket: ticket.order.number if ticket.order else "",
    "Клиент": lambda ticket: ticket.client.full_name if ticket.client else "",
    "Текст": lambda ticket: ticket.text,
    "Подробности": lambda ticket: "; ".join(f"{label}: {value}" for label, value in details_in_words(ticket.details)),
    "Создал": lambda ticket: str(ticket.made_by or "служба"),
    "У кого": lambda ticket: str(ticket.assignee or ""),
    "Решение": lambda ticket: ticket.resolution,
    "Закрыт": lambda ticket: moscow_time(ticket.resolved_at),
}


def ticket_csv_lines(tickets: Iterable[Ticket]) -> Iterator[str]:
    """The file, line by line."""
    cells = ([result(ticket) for result in COLUMNS.values()] for ticket in tickets)
    return csv_lines(chain([list(COLUMNS)], cells))


class CsvExport(RoleAdmin):
    """Mixin of the section: the list as a file."""

    def get_urls(self) -> list[URLPattern]:
        """The file before the pages of the section."""
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name="escalations_ticket_export"), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """Every ticket that the filters of the list leave, as far as the role may see it."""
        if not has_role(request, TICKET_READERS):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))
        look_at(*rows.order_by().values_list("client", flat=True).distinct(), way=Way.EXPORT)
        answer = StreamingHttpResponse(ticket_csv_lines(rows.iterator(AT_ONCE)), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="tickets-{today():%Y-%m-%d}.csv"'
        answer.headers["Cache-Control"] = "no-store"
        return answer
