"""The page that lays open due times on the calendar as it is now: before and after first, then a button (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import ticket_page
from escalations.models import WorkCalendar
from escalations.use_cases.recalculate_due import Moved, preview_moves, recalculate_due_times
from service.admin.audited_admin import AuditedAdmin
from service.admin.formatting import moscow_time

AT_ONCE = 500


class RecountPages(AuditedAdmin):
    """Mixin of the calendars: what a change of a calendar would move, and moving it."""

    def get_urls(self) -> list[URLPattern]:
        """The page before those of the section."""
        page = self.admin_site.admin_view(self.recount_view)
        return [path("<int:pk>/recount/", page, name="escalations_workcalendar_recount"), *super().get_urls()]

    def recount_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What would move; posted, move it and tell what was moved. Of very many, so many at a time."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        calendar = WorkCalendar.objects.filter(pk=pk).first()
        if calendar is None:
            raise Http404
        done = (
            recalculate_due_times(calendar, actor=actor_of(request), most=AT_ONCE) if request.method == "POST" else None
        )
        ahead = list(islice(preview_moves(calendar), AT_ONCE + 1))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Пересчитать сроки",
            "calendar": calendar,
            "done": None if done is None else moved_rows(done),
            "ahead": moved_rows(ahead[:AT_ONCE]),
            "more": len(ahead) > AT_ONCE,
            "at_once": AT_ONCE,
        }
        return TemplateResponse(request, "admin/escalations/calendar/recount.html", context)


def moved_rows(rows: Iterable[Moved]) -> list[tuple[Any, str, str]]:
    """Ticket, due time before and after."""
    return [(ticket_number_link(row.ticket), moscow_time(row.before), moscow_time(row.after)) for row in rows]


def ticket_number_link(pk: int) -> str:
    """A ticket's number, leading to its page."""
    return format_html('<a href="{}">Тикет {}</a>', ticket_page(pk), pk)
