"""«Расхождения»: terms told against terms kept, and partners' events that could not be applied (FOR-4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from desk.insight.drift import FEWEST, TERMS, drift_representation
from desk.insight.replay.figures import FIGURES
from desk.insight.reports.telling import counted_at, last_days
from desk.models import Replay
from desk.tasks import nudge_replay
from desk.use_cases.replays import ask_replay
from escalations.admin.overview.plots import Plot, Series, rows_plot
from escalations.admin.queue.filters import actor_of
from service.admin.base import RoleAdmin
from service.clock import start_of
from service.http.json import Representation
from service.input_errors import InvalidInput

TITLE = "Расхождения со сроками"
LONGEST_GAP = 5
"""After so many days without a case the axis leaps."""
KEPT, BROKEN = Series("kept", "в срок", "#0d9488"), Series("late", "позже сказанного", "#dc2626")


class DriftPage(RoleAdmin):
    """Mixin of the section of reports: the page of drift."""

    def get_urls(self) -> list[URLPattern]:
        """The page before those of the section."""
        return [path("drift/", self.admin_site.admin_view(self.drift_view), name="desk_drift"), *super().get_urls()]

    def menu_pages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """It is in the menu of whoever reads reports."""
        return [*super().menu_pages(request), {"title": TITLE, "icon": "rule", "link": reverse("admin:desk_drift")}]

    def drift_view(self, request: HttpRequest) -> HttpResponse:
        """The last days."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        told = drift_representation(*last_days())
        if request.method == "POST":
            return self.replayed(request, told["terms"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": TITLE,
            "told": told,
            "fewest": FEWEST,
            "terms": [(term, plot_of(term), replay_of(term)) for term in told["terms"]],
            "all_counted": all(counted_at(term.report) for term in TERMS),
        }
        return TemplateResponse(request, "admin/desk/drift.html", context)

    def replayed(self, request: HttpRequest, terms: list[Representation]) -> HttpResponse:
        """Have the term that would be true replayed over the same days; it is put in force on the replay's page."""
        wanted = next((term for term in terms if term["code"] == request.POST.get("term") and term["draft"]), None)
        if wanted is None:
            raise Http404
        since, now = start_of(last_days()[0]), timezone.now()
        try:
            replay = ask_replay(FIGURES.code, wanted["draft"], since, now, actor=actor_of(request))
        except InvalidInput as refused:
            for fault in refused.errors:
                messages.warning(request, fault.message)
            return HttpResponseRedirect(reverse("admin:desk_drift"))
        nudge_replay(replay.pk)
        return HttpResponseRedirect(reverse("admin:desk_replay_change", args=[replay.pk]))


def replay_of(term: Representation) -> Replay | None:
    """The replay by which the term in force was put in force; None where it wasn't."""
    published = Replay.objects.filter(rule=FIGURES.code, published_at__isnull=False)
    newest = published.filter(draft__has_key=term["setting"]).order_by("-published_at").first()
    return newest if newest and newest.draft[term["setting"]] == term["told"] else None


def axis(days: list[int]) -> Iterator[tuple[int, str]]:
    """Every number of days from the fewest to the most, also those of no case; a long gap is one row."""
    for before, after in pairwise([days[0] - 1, *days] if days else []):
        if after - before > LONGEST_GAP:
            yield before + 1, f"{before + 1}–{after - 1} дн."
        else:
            yield from ((gap, f"{gap} дн.") for gap in range(before + 1, after))
        yield after, f"{after} дн."


def plot_of(term: Representation) -> Plot:
    """How often so many days passed, what was later than told at its beginning in another colour."""
    counts = {(one["days"], BROKEN.code): one["late"] for one in term["spread"]}
    counts |= {(one["days"], KEPT.code): one["cases"] - one["late"] for one in term["spread"]}
    keys = list(axis([one["days"] for one in term["spread"]]))
    return rows_plot(term["code"], term["label"], "Дней", (KEPT, BROKEN), keys, counts, unit="случаев")
