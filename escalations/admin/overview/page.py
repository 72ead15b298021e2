"""«Обзор»: how the queue stands, in plots (ESC-12)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from escalations.admin.overview.figures import PERIODS, Period, plots_of
from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.visibility import QUEUE_OF
from service.admin.base import RoleAdmin, has_role

TITLE, BOTH = "Обзор тикетов", "обе очереди"


class Overview(RoleAdmin):
    """Mixin of the section: the page of plots."""

    def get_urls(self) -> list[URLPattern]:
        """The overview before the pages of the section."""
        view = self.admin_site.admin_view(self.overview_view)
        return [path("overview/", view, name="escalations_ticket_overview"), *super().get_urls()]

    def menu_pages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The overview is in the menu of whoever reads tickets."""
        link = reverse("admin:escalations_ticket_overview")
        return [*super().menu_pages(request), {"title": "Обзор", "icon": "bar_chart", "link": link}]

    def overview_view(self, request: HttpRequest) -> HttpResponse:
        """The plots of the asker's queue, or of both for an administrator."""
        if not has_role(request, TICKET_READERS):
            raise PermissionDenied
        actor, period = actor_of(request), Period.of(request.GET.get("days", ""))
        queue = QUEUE_OF.get(actor.role)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{TITLE}: {f'очередь «{queue.label}»' if queue else BOTH}",
            "period": period,
            "periods": PERIODS,
            "plots": plots_of(queue, period),
        }
        return TemplateResponse(request, "admin/escalations/ticket/overview.html", context)
