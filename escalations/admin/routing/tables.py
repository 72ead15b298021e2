"""Routing tables in the admin: a draft is copied, edited, proven and put in force; what counted stays (ESC-11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from escalations.admin.queue.filters import actor_of
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.admin.routing.rules import RuleInline, ShownRules
from escalations.admin.routing.table_preview import rules_by_category, rules_of, try_facts
from escalations.choices import TableState
from escalations.models import RoutingRule, RoutingTable
from escalations.routing.proofs import table_faults
from escalations.routing.rule_in_words import rule_in_words
from escalations.use_cases.routing_tables import activate, copy
from service.accounts.capabilities import ADMINISTRATORS
from service.admin.audited_admin import AuditedAdmin
from service.admin.effects import effects
from service.admin.formatting import badge, moscow_time
from service.input_errors import InvalidInput

TONES = {TableState.DRAFT: "wait", TableState.ACTIVE: "going", TableState.RETIRED: "ended"}
REPLAYED = "routing"
NOT_SEEN = (
    "Что изменилось бы, ещё никто не смотрел. Нажмите «Посмотреть последствия» или напишите, почему вводите не глядя."
)
SOUND = "Каждому тикету подходит ровно одно правило."


class RoutingAdmin(AuditedAdmin):
    """The tables; only a draft is edited or deleted, as the database too has it."""

    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Правила", "alt_route"
    audited_rows = ("rules",)
    fields = ("name",)
    list_display = ("name", "state_shown", "rules_count", "made_by", "created", "activated", "retired")
    list_display_links = ("name",)
    list_filter = ("state",)
    list_select_related = ("made_by",)
    list_before_template = "admin/escalations/route/in_force.html"
    change_form_outer_before_template = "admin/escalations/route/actions.html"
    change_form_outer_after_template = "admin/escalations/route/below.html"

    def get_urls(self) -> list[URLPattern]:
        """The doors of the buttons before the pages of the section."""
        door = self.admin_site.admin_view(self.do_view)
        return [path("<int:pk>/do/<slug:page_action>/", door, name="escalations_routingtable_do"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoutingTable]:
        """With the number of rules."""
        return super().get_queryset(request).annotate(count=Count("rules"))

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Rules to be edited, or to be read."""
        return [RuleInline if self.has_change_permission(request, obj) else ShownRules]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, drafts."""
        return super().has_change_permission(request, obj) and (obj is None or obj.state == TableState.DRAFT)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, drafts."""
        return super().has_delete_permission(request, obj) and obj.state == TableState.DRAFT

    def in_words(self, obj: RoutingTable) -> dict[str, Any]:
        """The name and the rules; the rest is told by what was done."""
        result = super().in_words(obj)
        return {name: result[name] for name in ("name", "rules")}

    def row_in_words(self, row: RoutingRule) -> str:
        """A rule with its place."""
        return f"{row.place}. {rule_in_words(row)}"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Save a draft; one that was put in force meanwhile stays as it is."""
        drafts = RoutingTable.objects.select_for_update(no_key=True).filter(pk=obj.pk, state=TableState.DRAFT)
        if change and not drafts.exists():
            raise PermissionDenied
        if not change:
            obj.made_by_id = actor_of(request).user_id
        super().save_model(request, obj, form, change)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list below what counts now."""
        table = RoutingTable.objects.filter(state=TableState.ACTIVE).first()
        result = {"table_in_force": table, "coverage": rules_by_category(rules_of(table)) if table else []}
        return super().changelist_view(request, result | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The table with what it comes to, and a ticket to try."""
        table = self.get_object(request, object_id)
        result: dict[str, Any] = {}
        if table is not None:
            rules = rules_of(table)
            result = {"table": table, "coverage": rules_by_category(rules), "tried": try_facts(rules, request.GET)}
            result |= {"badge": self.state_shown(table), "keeps": super().has_change_permission(request)}
        return super().change_view(request, object_id, form_url, result | (extra_context or {}))

    def do_view(self, request: HttpRequest, pk: int, page_action: str) -> HttpResponse:
        """Copy, prove or put in force, and back to the page with what became of it."""
        if not super().has_change_permission(request) or page_action not in PAGE_ACTIONS:
            raise PermissionDenied
        table = RoutingTable.objects.filter(pk=pk).first()
        if table is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if page_action == "effect" and (page := looked_at(request, table)):
            return HttpResponseRedirect(page)
        shown = PAGE_ACTIONS[page_action](request, table)
        return HttpResponseRedirect(reverse("admin:escalations_routingtable_change", args=[shown.pk]))

    @admin.display(description="состояние", ordering="state")
    def state_shown(self, table: RoutingTable) -> SafeString:
        """Draft, in force or replaced."""
        state = TableState(table.state)
        return badge(TONES[state], str(state.label))

    @admin.display(description="правил")
    def rules_count(self, table: Any) -> int:
        """How many rules it has."""
        return int(table.count)

    @admin.display(description="создана")
    def created(self, table: RoutingTable) -> str:
        """When."""
        return moscow_time(table.created_at)

    @admin.display(description="введена")
    def activated(self, table: RoutingTable) -> str:
        """When it was put in force."""
        return moscow_time(table.activated_at)

    @admin.display(description="заменена")
    def retired(self, table: RoutingTable) -> str:
        """When another took its place."""
        return moscow_time(table.retired_at)


def copied(request: HttpRequest, table: RoutingTable) -> RoutingTable:
    """A draft of it, whose page comes next."""
    draft = copy(table, actor=actor_of(request))
    messages.success(request, "Черновик создан: меняйте правила, действующая таблица пока прежняя.")
    return draft


def checked(request: HttpRequest, table: RoutingTable) -> RoutingTable:
    """What keeps it from being put in force, each fault with a ticket that shows it."""
    faults = table_faults(rules_of(table))
    for fault in faults:
        messages.error(request, fault)
    if not faults:
        messages.success(request, SOUND)
    return table


@transaction.atomic
def put_in_force(request: HttpRequest, table: RoutingTable) -> RoutingTable:
    """In force, or every reason why not; without a look at the effect only with a reason (FOR-3)."""
    actor, ground = actor_of(request), request.POST.get("ground", "").strip()[:200]
    effects().hold(REPLAYED)
    content = effects().content(REPLAYED, table)
    unseen = content is not None and not effects().may_be_saved(REPLAYED, content)
    if unseen and not ground:
        messages.error(request, NOT_SEEN)
        return table
    try:
        activate(table.pk, actor=actor)
    except InvalidInput as refused:
        for fault in refused.errors:
            messages.error(request, fault.message)
    else:
        if unseen:
            effects().keep_unseen(REPLAYED, table.pk, ground, actor)
        messages.success(request, f"Таблица «{table}» введена в действие. Открытые тикеты остались при своих сроках.")
    return table


def looked_at(request: HttpRequest, table: RoutingTable) -> str:
    """The page of a replay of the table over the last month; blank where there is none to be had."""
    content = effects().content(REPLAYED, table)
    try:
        return effects().look(REPLAYED, content, actor_of(request)) if content is not None else ""
    except InvalidInput as refused:
        for fault in refused.errors:
            messages.warning(request, fault.message)
    return ""


PAGE_ACTIONS: dict[str, Callable[[HttpRequest, RoutingTable], RoutingTable]] = {
    "copy": copied,
    "check": checked,
    "effect": checked,
    "activate": put_in_force,
}
