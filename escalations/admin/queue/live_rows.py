"""The list as it stands now, for the page that is open already: counts of its tabs, and the rows that have changed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.formatting import age, due_badge
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.admin.queue.tab_counters import counts_for
from escalations.models import Ticket
from service.admin.base import has_role
from service.admin.list_rows import ListRows
from service.admin.posted_search import remembered_words
from service.admin.saved_views import SavedViews
from service.http.json import Representation
from service.use_cases.saved_views import views_for

KNOWN = "Desk-Known"
"""The header by which the page says which rows it shows: «8:1f2e,15:a0b1», the ticket and the mark of its line."""


def mark_of(ticket: Ticket) -> str:
    """What of a ticket stands in its line, in short: another mark, another line."""
    shown = (ticket.version, due_badge(ticket), age(ticket.created_at), ticket.client, ticket.assignee)
    return f"{zlib.crc32(repr([str(part) for part in shown]).encode()):x}"


def marks_of(tickets: Iterable[Any]) -> str:
    """The marks of a page's rows."""
    return ",".join(f"{ticket.pk}:{mark_of(ticket)}" for ticket in tickets)


def state_now(request: HttpRequest) -> str:
    """The tag of the whole list: the newest change of any ticket, and the minute, since rows tell how long is left."""
    newest = Ticket.objects.order_by("-updated_at").values_list("updated_at", flat=True).first()
    minute = int(timezone.now().timestamp() // 60)
    return f'"{actor_of(request).user_id}-{minute}-{newest.timestamp() if newest else 0}"'


class LiveRows(SavedViews):
    """Mixin of the section: the rows and counts of an open page, told again when something has changed."""

    def get_urls(self) -> list[URLPattern]:
        """The rows before the pages of the section."""
        view = self.admin_site.admin_view(self.rows_view)
        return [path("rows/", view, name="escalations_ticket_rows"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list with where its rows are asked for anew, and the marks of those that it shows."""
        filters = request.GET.urlencode()
        address = reverse("admin:escalations_ticket_rows") + (f"?{filters}" if filters else "")
        response = super().changelist_view(request, {"rows_address": address} | (extra_context or {}))
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            context["rows_known"] = marks_of(context["cl"].result_list)
        return response

    def rows_view(self, request: HttpRequest) -> HttpResponse:
        """What the list shows now; the lines that the page has already are left out (304 where nothing has changed)."""
        if not has_role(request, TICKET_READERS):
            raise PermissionDenied
        tag = state_now(request)
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        if "q" in request.GET and remembered_words(request, request.GET["q"]) is None:
            raise Http404
        try:
            listed: Any = self.get_changelist_instance(request)
        except IncorrectLookupParameters as fault:
            raise Http404 from fault
        actor = actor_of(request)
        views = self.view_counts(request, views_for(actor, self.section_name))
        told = {
            "counts": {**counts_for(actor), **views},
            "total": listed.paginator.count_in_words,
            "rows": self.rows_told(listed, set(request.headers.get(KNOWN, "").split(","))),
        }
        return JsonResponse(told, headers={"Cache-Control": "no-store", "ETag": tag})

    def rows_told(self, listed: Any, known: set[str]) -> list[Representation]:
        """The rows in their order; with their cells those that the page shows otherwise or not at all."""
        marks = {ticket.pk: mark_of(ticket) for ticket in listed.result_list}
        in_order = list(marks.items())
        changed = [ticket for ticket in listed.result_list if f"{ticket.pk}:{marks[ticket.pk]}" not in known]
        self.look_at_all(changed)
        rows = ListRows(listed)
        cells = {ticket.pk: rows.cells(ticket) for ticket in changed}
        return [{"pk": pk, "mark": mark, **({"cells": cells[pk]} if pk in cells else {})} for pk, mark in in_order]
