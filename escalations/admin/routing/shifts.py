"""Shifts in the admin: everybody begins and ends their own, and sees who is at work (ESC-11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from escalations.admin.queue.filters import ALL, OneOf, Options, actor_of
from escalations.admin.queue.formatting import span_in_words
from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import Shift
from escalations.use_cases.shifts import begin_shift, end_forgotten, end_shift
from escalations.visibility import SEES_ALL, WORKERS
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Role
from service.admin.action_views import ActionPageAdmin, PageAction
from service.admin.base import has_role
from service.admin.formatting import badge, moscow_time

END = "end"
SEES_ALL_SHIFTS = SEES_ALL | {Role.SUPERVISOR}


class AtWorkFilter(OneOf):
    """Those at work now at first."""

    title, parameter_name = "когда", "state"

    def options_for(self, actor: Any) -> Options:
        """On shift, over, all."""
        return {
            "now": ("Сейчас на смене", lambda actor: Q(ended_at=None)),
            "over": ("Завершены", lambda actor: Q(ended_at__isnull=False)),
            ALL: ("Все", lambda actor: Q()),
        }

    def usual(self, request: HttpRequest) -> str:
        """Who is here."""
        return "now"


class ShiftAdmin(ActionPageAdmin):
    """Who is at work and who was; an administrator ends a shift that was forgotten."""

    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Тикеты", "schedule"
    comes = "Смена появляется, когда сотрудник нажимает «Начать смену»."
    list_display = ("who", "role", "began", "ended", "long")
    list_display_links = ("who",)
    list_filter = (AtWorkFilter,)
    list_select_related = ("account",)
    ordering = ("-began_at", "-id")
    sortable_by = ()
    list_before_template = "admin/escalations/shift/own.html"
    page_actions: ClassVar[dict[str, PageAction]] = {END: lambda shift, actor: end_forgotten(shift.pk, actor)}

    def get_urls(self) -> list[URLPattern]:
        """The door of one's own shift before the pages of the section."""
        mine = self.admin_site.admin_view(self.mine_view)
        return [path("mine/<slug:page_action>/", mine, name="escalations_shift_mine"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Shift]:
        """Supervisors see everybody's shifts, the others those of their own role."""
        rows, actor = super().get_queryset(request).select_related("account"), actor_of(request)
        return rows if actor.role in SEES_ALL_SHIFTS else rows.filter(account__role=actor.role)

    def mine_view(self, request: HttpRequest, page_action: str) -> HttpResponse:
        """Come on shift or go off it, and back to the queue."""
        if not has_role(request, WORKERS) or page_action not in ("begin", END):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if page_action == END:
            end_shift(actor_of(request))
            messages.success(request, "Смена завершена. Взятые тикеты остались у вас.")
        else:
            begin_shift(actor_of(request))
            messages.success(request, "Смена начата.")
        return HttpResponseRedirect(reverse("admin:escalations_ticket_changelist"))

    def facts(self, obj: Shift) -> Iterator[tuple[str, Any]]:
        """Who, from when to when."""
        yield "Сотрудник", self.who(obj)
        yield "Роль", self.role(obj)
        yield "Начало", self.began(obj)
        yield "Конец", self.ended(obj)
        yield "Длилась", self.long(obj)

    def buttons(self, obj: Shift) -> Iterator[tuple[str, str]]:
        """Ending what was forgotten."""
        if obj.ended_at is None:
            yield END, "Завершить смену"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody here: a shift is begun by whoever works it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    @admin.display(description="сотрудник")
    def who(self, shift: Shift) -> str:
        """Whose it is."""
        return str(shift.account)

    @admin.display(description="роль")
    def role(self, shift: Shift) -> str:
        """As what they work."""
        return str(Role(shift.account.role).label)

    @admin.display(description="начало")
    def began(self, shift: Shift) -> str:
        """When it began."""
        return moscow_time(shift.began_at)

    @admin.display(description="конец")
    def ended(self, shift: Shift) -> SafeString | str:
        """When it ended."""
        return moscow_time(shift.ended_at) if shift.ended_at else badge("going", "на смене")

    @admin.display(description="длилась")
    def long(self, shift: Shift) -> str:
        """How long it was, or is by now."""
        return span_in_words((shift.ended_at or timezone.now()) - shift.began_at)
