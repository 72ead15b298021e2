"""How long an order may stay in a status before its ticket opens by itself (ESC-14)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import StuckLimit
from escalations.sla.calendars.terms import Unit
from service.accounts.capabilities import ADMINISTRATORS
from service.admin.audited_admin import AuditedAdmin
from service.admin.effects import EffectAdmin, EffectForm
from service.choices_registry import choice_label


class LimitForm(EffectForm):
    """A limit; working time is counted on some calendar."""

    class Meta:
        model = StuckLimit
        fields = ("status", "method", "amount", "unit", "calendar")

    def clean(self) -> dict[str, Any]:
        """A term in working time names its calendar."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit = cleaned.get("unit")
        if unit and Unit(unit).works and cleaned.get("calendar") is None:
            self.add_error("calendar", "Рабочее время считают по календарю: выберите его.")
        return cleaned


class StuckLimitAdmin(EffectAdmin, AuditedAdmin):
    """What is set here counts at the next look, for orders that are in the status already too (FOR-3)."""

    rule = "stuck_limits"
    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Правила", "hourglass_bottom"
    form, fields, fixed = LimitForm, ("status", "method", "amount", "unit", "calendar"), ("status", "method")
    list_display = ("status", "method_shown", "longest", "calendar")
    list_display_links = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StuckLimit]:
        """The limits with their calendars."""
        return super().get_queryset(request).select_related("calendar")

    @admin.display(description="способ доставки")
    def method_shown(self, limit: StuckLimit) -> str:
        """The method, or that all the others are meant."""
        return choice_label(limit, "method") if limit.method else "остальные"

    @admin.display(description="не дольше")
    def longest(self, limit: StuckLimit) -> str:
        """The longest stay."""
        return str(limit.term)
