"""Requests to make somebody an administrator: confirmed or refused by another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import Actor
from service.admin.action_views import ActionPageAdmin
from service.admin.formatting import badge, moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count
from service.http.json import Representation
from service.input_errors import InvalidInput
from service.models import RoleRequest
from service.use_cases.role_requests import confirm_role, refuse_role

DECISIONS: dict[str, tuple[Callable[[int, Actor], None], str]] = {
    "confirm": (confirm_role, "Запрос подтверждён: у сотрудника теперь эта роль."),
    "refuse": (refuse_role, "Запрос закрыт, у сотрудника прежняя роль."),
}
SHADES = {"confirmed": "going", "refused": "ended", "withdrawn": "ended"}


class RoleRequestAdmin(ActionPageAdmin):
    """Who asks that somebody becomes an administrator, and who has decided."""

    readers = writers = ADMINISTRATORS
    group, icon = "Служебное", "guardian"
    comes = "Запрос появляется, когда кому-нибудь дают роль администратора: её подтверждает второй администратор."
    list_display = ("account", "role", "made_by", "made_at", "state", "by")
    list_select_related = ("account", "made_by", "by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a request is made by changing the account's role."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what was decided stays."""
        return False

    def done(self, request: HttpRequest, obj: RoleRequest) -> Representation | None:
        """Decide as posted, or say why not."""
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        name = next((name for name in DECISIONS if name in request.POST), None)
        if name is None:
            raise Http404
        decide, words = DECISIONS[name]
        try:
            decide(obj.pk, Actor.of(request.user))
        except InvalidInput as refused:
            for error in refused.errors:
                messages.error(request, error.message)
        else:
            messages.success(request, words)
        return None

    def facts(self, obj: Any) -> Iterator[tuple[str, Any]]:
        """Who, for whom, until when, and what became of it."""
        yield "Сотрудник", obj.account
        yield "Роль сейчас", obj.account.get_role_display()
        if obj.is_open and not obj.account.is_active:
            yield "Учётная запись", "Отключена; подтверждение включит её"
        yield "Запрошенная роль", obj.get_role_display()
        yield "Кто просит", obj.made_by or "Единый вход"
        yield "Когда", moscow_time(obj.made_at)
        yield "Действует до", moscow_time(obj.expires_at)
        yield "Кто решил", obj.by
        yield "Решено", moscow_time(obj.decided_at) if obj.decided_at else None

    def buttons(self, obj: Any) -> Iterator[tuple[str, str]]:
        """Both ways to decide, as long as it waits."""
        if obj.is_open:
            yield "confirm", "Подтвердить"
            yield "refuse", "Отклонить или отозвать"

    def beside(self, obj: Any) -> Representation:
        """What became of it."""
        return {"badge": self.state(obj)}

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """Those that another administrator waits for."""
        waiting = RoleRequest.objects.filter(outcome="", expires_at__gt=timezone.now()).exclude(made_by=request.user.pk)
        page = reverse("admin:service_rolerequest_changelist")
        yield WorkCounter("Запросы прав администратора", capped_count(waiting), page, pressing=True)

    @admin.display(description="состояние")
    def state(self, request: RoleRequest) -> SafeString:
        """Whether it waits, or what became of it."""
        if request.outcome:
            return badge(SHADES[request.outcome], request.get_outcome_display())
        return badge("waiting", "Ждёт") if request.is_open else badge("ended", "Срок вышел")
