"""Views of one's own over a list: its filters kept by name, shared with colleagues, each with its count."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.urls import URLPattern, path, reverse

from service.accounts.roles import Actor
from service.admin.base import RoleAdmin
from service.admin.once import same_asker
from service.admin.start_page_counters import capped_count
from service.http.json import Representation
from service.input_errors import InvalidInput
from service.models import SavedView
from service.use_cases.saved_views import keep_view, remove_view, views_for

PASSING = ("q", "p", "at", "all", "e")
"""Parameters that are no filter: a search's token, a place in the list."""
COUNTED = 20
"""How many views of a page are counted: a count is a query, and colleagues may share any number."""
UNREADABLE = (IncorrectLookupParameters, DisallowedModelAdminLookup, ValidationError, ValueError)


class SavedViews(RoleAdmin):
    """Mixin of a section: the views above its list, and their doors."""

    @property
    def section_name(self) -> str:
        """What the views of this list are kept under."""
        return f"{self.opts.app_label}.{self.opts.model_name}"

    def view_address(self, name: str, *args: Any) -> str:
        """The address of a door."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def get_urls(self) -> list[URLPattern]:
        """The doors before the pages of the section."""
        wrap, names = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("views/keep/", wrap(self.keep_view_view), name=f"{names}_keep_view"),
            path("views/counts/", wrap(self.view_counts_view), name=f"{names}_view_counts"),
            path("views/<int:pk>/remove/", wrap(self.remove_view_view), name=f"{names}_remove_view"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list with its views."""
        if request.method != "GET" or not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        views = views_for(Actor.of(request.user), self.section_name)
        context = {
            "saved_views": self.all_told(request, list(views)),
            "view_query": filters_of(request.GET),
            "view_door": self.view_address("keep_view"),
            "view_counts": self.view_address("view_counts"),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def all_told(self, request: HttpRequest, views: list[SavedView]) -> list[Representation]:
        """The views as the page shows them; the asker's own are counted first, `COUNTED` of them at most."""
        counts = self.view_counts(request, views)
        return [{**self.told(request, view), "count": counts.get(f"view-{view.pk}", "")} for view in views]

    def view_counts(self, request: HttpRequest, views: Iterable[SavedView]) -> dict[str, str]:
        """How many rows each view leaves; of one whose filters the list doesn't have any more nothing is told."""
        own = getattr(request.user, "pk", None)
        first = sorted(views, key=lambda view: view.owner_id != own)[:COUNTED]
        rows = {view.pk: self.rows_of(request, view.query) for view in first}
        return {f"view-{pk}": capped_count(found) for pk, found in rows.items() if found is not None}

    def view_counts_view(self, request: HttpRequest) -> HttpResponse:
        """The counts as they are now, for a list that is open already (304 where none has changed)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        counts = self.view_counts(request, views_for(Actor.of(request.user), self.section_name))
        tag = f'"{zlib.crc32(repr(counts).encode()):x}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        return JsonResponse(counts, headers={"Cache-Control": "no-store", "ETag": tag})

    def told(self, request: HttpRequest, view: SavedView) -> Representation:
        """One view as the page shows it."""
        own = view.owner_id == getattr(request.user, "pk", None)
        return {
            "pk": view.pk,
            "name": view.name,
            "link": f"{request.path}?{view.query}" if view.query else request.path,
            "active": filters_of(request.GET) == view.query and bool(view.query),
            "remove": self.view_address("remove_view", view.pk) if own else "",
            "whose": "" if own else str(view.owner),
            "shared": view.shared,
        }

    def rows_of(self, request: HttpRequest, query: str) -> QuerySet | None:
        """The rows that a view's filters leave; None where the list can't read them."""
        try:
            return filtered_rows(self, same_asker(request, query))
        except UNREADABLE:
            return None

    def keep_view_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the filters of the list as they are."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        query = filters_of(QueryDict(request.POST.get("query", "")))
        listed = self.view_address("changelist")
        try:
            if self.rows_of(request, query) is None:
                raise InvalidInput([])
            shared = request.POST.get("shared") == "1"
            view = keep_view(
                Actor.of(request.user), self.section_name, request.POST.get("name", ""), query, shared=shared
            )
        except InvalidInput as found:
            words = " ".join(fault.message for fault in found.errors) or "Такого отбора в этом списке нет."
            messages.error(request, words)
        else:
            messages.success(request, f"Вид «{view.name}» сохранён.")
        return HttpResponseRedirect(f"{listed}?{query}" if query else listed)

    def remove_view_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove a view of the asker's."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        name = remove_view(Actor.of(request.user), self.section_name, pk)
        messages.success(request, f"Вид «{name}» удалён.")
        return HttpResponseRedirect(self.view_address("changelist"))


def filters_of(asked: QueryDict) -> str:
    """What filters of a list's address, in one order."""
    kept = sorted((name, value) for name, values in asked.lists() if name not in PASSING for value in values if value)
    result = QueryDict(mutable=True)
    for name, value in kept:
        result.appendlist(name, value)
    return result.urlencode()


def filtered_rows(section: RoleAdmin, request: HttpRequest) -> QuerySet:
    """The rows of a list by the filters of its address, without reading a page of them."""
    kind: Any = section.get_changelist(request)
    rows_alone = type("RowsAlone", (kind,), {"get_results": lambda self, request: None})
    listed = rows_alone(
        request,
        section.model,
        section.get_list_display(request),
        section.get_list_display_links(request, section.get_list_display(request)),
        section.get_list_filter(request),
        section.date_hierarchy,
        section.get_search_fields(request),
        section.get_list_select_related(request),
        section.list_per_page,
        section.list_max_show_all,
        (),
        section,
        section.get_sortable_by(request),
        section.search_help_text,
    )
    rows: QuerySet = listed.queryset
    return rows
