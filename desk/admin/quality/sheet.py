"""The sheet by which calls are reviewed: its questions, edited where their answers leave a history."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from desk.models import QualityQuestion
from service.accounts.capabilities import ADMINISTRATORS
from service.accounts.roles import SUPERVISORS
from service.admin.audited_admin import AuditedAdmin


class QualityQuestionAdmin(AuditedAdmin):
    """The questions in their order; one is retired, never deleted."""

    readers, writers = SUPERVISORS | ADMINISTRATORS, SUPERVISORS | ADMINISTRATORS
    group, icon = "Правила", "fact_check"
    subject = "qualityquestion"
    list_display = ("words", "most", "place", "asked")
    list_display_links = ("words",)
    ordering = ("place", "id")
    sortable_by = ()
    fields = ("words", "help", "most", "place", "retired")

    @admin.display(description="задаётся")
    def asked(self, question: QualityQuestion) -> str:
        """Whether reviews still ask it."""
        return "нет" if question.retired else "да"

    def has_delete_permission(self, request: HttpRequest, obj: QualityQuestion | None = None) -> bool:
        """Nobody: what was answered stays to be read."""
        return False
