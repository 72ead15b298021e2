"""«Прогоны»: what a draft of a rule would have changed, and putting it in force from there (FOR-3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from desk.api.serializers.replays import FOR_CLIENT, ReplayedDecisionsQuery
from desk.insight.replay import RULES
from desk.insight.replay.sums import KEYS
from desk.insight.replay.telling import (
    decisions_representation,
    kinds_of_decisions,
    narrowed,
    replay_representation,
    sums_seen,
    value_label,
)
from desk.models import Replay, ReplayState
from desk.tasks import nudge_replay
from desk.use_cases.replays import ASKERS, ask_replay, publish_replayed, seen
from escalations.admin.overview.plots import Plot, Series, rows_plot
from escalations.admin.queue.filters import actor_of
from escalations.visibility import SEES_ALL
from service.admin.base import RoleAdmin
from service.admin.formatting import badge, moscow_time
from service.api.serializers import DayField, StrictSerializer
from service.clock import start_of
from service.http.json import Representation
from service.http.validated_request_input import form_faults
from service.input_errors import InvalidInput

TONES = {
    ReplayState.WAITING: "wait",
    ReplayState.RUNNING: "wait",
    ReplayState.DONE: "going",
    ReplayState.FAILED: "ended",
}
PAGES = {
    "order": "admin:orders_order_change",
    "contact": "admin:service_contact_change",
    "ticket": "admin:escalations_ticket_change",
    "promise": "admin:desk_promise_change",
}
SHOWN = 200
PLOTTED = 12
AGAIN_IN = "4"
"""Seconds after which the page of a replay that is going on comes anew."""


class PeriodForm(StrictSerializer):
    """Other days to replay the same draft over."""

    first = DayField()
    last = DayField()


class ReplayAdmin(RoleAdmin):
    """Drafts of rules, replayed."""

    readers = ASKERS
    group, icon = "Правила", "cycle"
    comes = "Прогон появляется, когда на странице правила или черновика смотрят, что изменится."
    list_display = ("asked", "rule_shown", "published", "period", "state_shown", "differ", "asked_by")
    list_display_links = ("asked",)
    list_select_related = ("asked_by",)
    list_filter = ("state",)
    ordering = ("-id",)
    sortable_by = ()

    def get_urls(self) -> list[URLPattern]:
        """The rows behind a number beside the pages of the section."""
        rows = self.admin_site.admin_view(self.rows_view)
        return [path("<int:pk>/rows/", rows, name="desk_replay_rows"), *super().get_urls()]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody here: a replay is asked for on the page of its rule."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: it tells why the rules are as they are."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Replay]:
        """Of rules that there are, each with whether the asker may read all that it counts."""
        rows: QuerySet[Replay] = super().get_queryset(request)
        whole = Value(actor_of(request).role in SEES_ALL, output_field=BooleanField())
        return rows.filter(rule__in=RULES).annotate(whole=whole)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The answer; posted, put in force or replayed over other days."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        replay = (
            self.get_queryset(request).filter(pk=int(object_id)).first()
            if object_id and object_id.isdecimal()
            else None
        )
        if replay is None:
            raise Http404
        if request.method == "POST":
            return self.done(request, replay)
        seen(replay, actor_of(request))
        response = TemplateResponse(request, "admin/desk/replay.html", self.page_context(request, replay))
        if replay.state in (ReplayState.WAITING, ReplayState.RUNNING):
            response["Refresh"] = AGAIN_IN
        return response

    def done(self, request: HttpRequest, replay: Replay) -> HttpResponse:
        """Do what was posted; what can't be is said."""
        actor, shown = actor_of(request), replay.pk
        try:
            if "publish" in request.POST:
                publish_replayed(replay.pk, actor=actor)
                messages.success(request, "Правило введено в действие.")
            elif "again" in request.POST:
                shown = self.again(request, replay)
            else:
                raise Http404
        except InvalidInput as refused:
            for fault in refused.errors:
                messages.error(request, fault.message)
        return HttpResponseRedirect(reverse("admin:desk_replay_change", args=[shown]))

    def again(self, request: HttpRequest, replay: Replay) -> int:
        """The same draft over other days; the last one counts up to this moment."""
        form = PeriodForm(data={name: request.POST.get(name, "") for name in ("first", "last")})
        if faults := form_faults(form):
            raise InvalidInput(faults)
        until = min(start_of(form.validated_data["last"]) + timedelta(days=1), timezone.now())
        since = start_of(form.validated_data["first"])
        made = ask_replay(replay.rule, replay.draft, since, until, actor=actor_of(request))
        nudge_replay(made.pk)
        return made.pk

    def page_context(self, request: HttpRequest, replay: Replay) -> Representation:
        """What the page shows."""
        told, rule = replay_representation(replay, actor_of(request)), RULES[replay.rule]
        rows = f"{reverse('admin:desk_replay_rows', args=[replay.pk])}?"
        result = told["result"] or {"by": []}
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{rule.label}: что изменилось бы",
            "replay": replay,
            "told": told,
            "result": told["result"],
            "same": result["differ"] - result["better"] - result["worse"] if told["result"] else 0,
            "percent": min(100, 100 * told["done"] // told["total"]) if told["total"] else 0,
            "asked": ", ".join(dict.fromkeys(kind.label for kind in rule.bears_on(replay.draft))),
            "rows": rows,
            "tables": [(key, with_links(key, rows)) for key in result["by"] if told_apart(key)],
            "changes": changes_with_links(told, rows),
            "plots": [plot_of(key) for key in result["by"] if key["code"] == "month" and key["values"]],
            "examples": [(one, page_of(one)) for one in told["examples"]],
            "may_publish": rule.may_publish(actor_of(request)) and not replay.published_at,
        }

    def rows_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The decisions behind a number, each leading to what it was about (FOR-6)."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        replay = self.get_queryset(request).filter(pk=pk).first()
        if replay is None:
            raise Http404
        known = ReplayedDecisionsQuery().fields
        query = ReplayedDecisionsQuery(data={name: value for name, value in request.GET.items() if name in known})
        faults = [fault.message for fault in form_faults(query)]
        params = {} if faults else query.validated_data
        rows = narrowed(replay, params, actor_of(request))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": RULES[replay.rule].label,
            "faults": faults,
            "total": rows.count(),
            "narrowed": [
                value_label(key, f"{params[key]:%Y-%m}" if key == "month" else params[key])
                for key in KEYS
                if params.get(key) is not None
            ],
            "rows": [(one, page_of(one)) for one in decisions_representation(rows.order_by("pk")[:SHOWN])],
            "shown": SHOWN,
            "back": reverse("admin:desk_replay_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/desk/replay_rows.html", context)

    @admin.display(description="когда")
    def asked(self, replay: Replay) -> str:
        """When it was asked for."""
        return moscow_time(replay.asked_at)

    @admin.display(description="правило")
    def rule_shown(self, replay: Replay) -> str:
        """Which rule."""
        return RULES[replay.rule].label

    @admin.display(description="период")
    def period(self, replay: Replay) -> str:
        """Over which days."""
        return f"{moscow_time(replay.since)} — {moscow_time(replay.until)}"

    @admin.display(description="введён")
    def published(self, replay: Replay) -> str:
        """Whether it was put in force."""
        return moscow_time(replay.published_at)

    @admin.display(description="состояние")
    def state_shown(self, replay: Replay) -> SafeString:
        """How far it is."""
        state = ReplayState(replay.state)
        return badge(TONES[state], str(state.label))

    @admin.display(description="иначе")
    def differ(self, replay: Any) -> str:
        """How many decisions would have been others, of how many."""
        if replay.state != ReplayState.DONE:
            return ""
        found = sums_seen(replay, whole=replay.whole)
        return "не посчитано" if found is None else f"{found.get('differ', 0)} из {found.get('counted', 0)}"


def told_apart(key: Representation) -> bool:
    """Whether the decisions have any value of the key."""
    return any(one["code"] for one in key["values"])


def with_links(key: Representation, rows: str) -> list[tuple[Representation, str]]:
    """The values of a key, those that differ leading to their decisions; «не указано» can't be asked for."""
    asked = [(one, urlencode({key["code"]: one["code"]})) for one in key["values"]]
    return [(one, f"{rows}{query}" if one["differ"] and one["code"] else "") for one, query in asked]


def changes_with_links(told: Representation, rows: str) -> list[tuple[Representation, str, str]]:
    """From which answer to which, leading to the decisions, with what that is for the client."""
    found, kinds = told["result"]["changes"] if told["result"] else [], kinds_of_decisions()
    return [
        (
            one,
            f"{rows}{urlencode({'today': one['before'], 'drafted': one['after']})}",
            kinds[one["kind"]].difference(one["before"], one["after"]) or dict(FOR_CLIENT)[one["for_client"]],
        )
        for one in found
    ]


def page_of(one: Representation) -> str:
    """The page of what was decided about; blank where there is none."""
    return reverse(PAGES[one["subject"]], args=[one["subject_id"]]) if one["subject"] in PAGES else ""


def plot_of(key: Representation) -> Plot:
    """How many decisions there were and how many would have been others, month by month."""
    same, others = Series("same", "так же", "#94a3b8"), Series("differ", "иначе", "#dc2626")
    values = key["values"][-PLOTTED:]
    counts = {(one["code"], same.code): one["counted"] - one["differ"] for one in values}
    counts |= {(one["code"], others.code): one["differ"] for one in values}
    keys = [(one["code"], one["label"]) for one in values]
    return rows_plot("months", "Решений по месяцам", "Месяц", (same, others), keys, counts)
