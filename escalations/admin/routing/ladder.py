"""The levels of the escalation ladder (ESC-12)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max
from django.http import HttpRequest

from escalations.admin.queue.page_views import TICKET_READERS
from escalations.models import LadderLevel
from service.accounts.capabilities import ADMINISTRATORS
from service.admin.audited_admin import AuditedAdmin


def highest() -> int:
    """The top of the ladder; nought for an empty one."""
    return LadderLevel.objects.aggregate(top=Max("level"))["top"] or 0


class LevelForm(forms.ModelForm):
    """A level; the ladder has no gap, for nothing is raised across one."""

    class Meta:
        model = LadderLevel
        fields = ("level", "amount", "unit")

    def clean_level(self) -> int:
        """A new level is the next one."""
        level: int = self.cleaned_data["level"]
        following = highest() + 1
        if self.instance.pk is None and level > following:
            raise forms.ValidationError(f"Ступени идут подряд: следующая — {following}.")
        return level


class LadderAdmin(AuditedAdmin):
    """How long after its due time a ticket climbs; what is set here counts from a ticket's next level."""

    readers, writers = TICKET_READERS, ADMINISTRATORS
    group, icon = "Правила", "stairs"
    form, fields, fixed = LevelForm, ("level", "amount", "unit"), ("level",)
    list_display = ("level_shown", "after")
    list_display_links = ("level_shown",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, from the top down."""
        return super().has_delete_permission(request, obj) and obj.level == highest()

    @admin.display(description="ступень")
    def level_shown(self, level: LadderLevel) -> str:
        """Its name."""
        return str(level)

    @admin.display(description="через сколько после срока")
    def after(self, level: LadderLevel) -> str:
        """How long after the due time it is reached."""
        return str(level.term) if level.amount else "сразу"
