"""«Нет нужного ответа»: the list that the script's author works through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.models import MissingAnswer
from desk.use_cases.phrases import AUTHORS
from service.accounts.capabilities import READERS
from service.admin.base import RoleAdmin
from service.admin.formatting import moscow_time
from service.admin.start_page_counters import WorkCounter, capped_count

ASKED = (
    "asked_at",
    "words",
    "topic",
    "subtopic",
    "rule",
    "order",
    "contact",
    "answers",
    "facts",
    "by",
    "script_version",
)


class SettledFilter(admin.EmptyFieldListFilter):
    """Settled or not."""


class MissingAnswerAdmin(RoleAdmin):
    """What clients asked and the script didn't know; a note settles it."""

    readers, writers = READERS, AUTHORS
    group, icon = "Правила", "help"
    list_display = ("asked_at", "words", "topic", "rule", "settled")
    list_display_links = ("asked_at",)
    list_filter = (("settled_at", SettledFilter), "topic")
    list_select_related = ("order",)
    ordering = ("-id",)
    fields = (*ASKED, "note")
    readonly_fields = ASKED

    def waiting(self, request: HttpRequest) -> Iterator[WorkCounter]:
        """What the script's author has yet to deal with."""
        if self.has_change_permission(request):
            listed = reverse("admin:desk_missinganswer_changelist")
            unsettled = capped_count(MissingAnswer.objects.filter(settled_at=None))
            yield WorkCounter("Недостающие ответы", unsettled, f"{listed}?settled_at__isempty=1")

    @admin.display(description="когда")
    def asked_at(self, missing: MissingAnswer) -> str:
        """By Moscow's clocks."""
        return moscow_time(missing.at)

    @admin.display(description="разобрано")
    def settled(self, missing: MissingAnswer) -> str:
        """When the author dealt with it."""
        return moscow_time(missing.settled_at) if missing.settled_at else ""

    def save_model(self, request: HttpRequest, obj: MissingAnswer, form: ModelForm, change: Any) -> None:
        """A note settles it; an emptied one opens it again."""
        obj.settled_at = (obj.settled_at or timezone.now()) if obj.note.strip() else None
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody here: operators report from their calls."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
