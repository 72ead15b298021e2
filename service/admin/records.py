"""History and outbox of everything: read by administrators, changed by nobody (ORD-3, INT-3).

The desk reads an object's own history on its page, as far as it may know of it (RET-13).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin

from service.admin.base import RoleAdmin
from service.admin.filters import MonthFilter
from service.admin.kept import DONE
from service.models import HistoryRow
from service.permissions import ADMINISTRATORS
from service.roles import Role

RECORD_READERS = ADMINISTRATORS


class HappenedInMonth(MonthFilter):
    """The month in which something happened."""

    title = "месяц"
    field = "at"


class RecordAdmin(RoleAdmin):
    """Rows that the database itself refuses to change; newest first, which is by id."""

    readers = RECORD_READERS
    group = "Служебное"
    ordering = ("-id",)
    list_display_links = ("at",)


@cache
def subjects() -> dict[str, Any]:
    """The models that history speaks of, by the word it knows them by."""
    models = [model for model in apps.get_models() if not model._meta.proxy]
    named = {str(model._meta.model_name): model for model in models}
    return named | {model.machine.subject: model for model in models if hasattr(model, "machine")}


def in_words(subject: str, kind: str, code: str) -> str:
    """A status or action of a subject in the words of its machine; what has none knows the words of what is kept."""
    machine = getattr(subjects().get(subject), "machine", None)
    if machine is None:
        return DONE.get(code, code) if kind == "action" else code
    labels = machine.labels if kind == "action" else dict(machine.statuses.choices)
    return str(labels.get(code, code))


class HistoryAdmin(RecordAdmin):
    """Who did what to which object, and why."""

    icon = "history"
    list_display = ("at", "object_name", "action_shown", "from_shown", "to_shown", "actor_name", "role_label")
    list_filter = (HappenedInMonth, "subject")
    fields = (
        ("at", "object_name"),
        ("actor_name", "role_label", "contact_id"),
        ("action_shown", "from_shown", "to_shown"),
        ("reason", "note"),
        "changes",
        "request_id",
    )
    readonly_fields = ("object_name", "action_shown", "from_shown", "to_shown", "role_label")

    @admin.display(description="объект")
    def object_name(self, row: HistoryRow) -> str:
        """Kind, id and version of the object."""
        model = subjects().get(row.subject)
        return f"{model._meta.verbose_name if model else row.subject} {row.subject_id} · версия {row.version}"

    @admin.display(description="действие")
    def action_shown(self, row: HistoryRow) -> str:
        """The action in words."""
        return in_words(row.subject, "action", row.action)

    @admin.display(description="из статуса")
    def from_shown(self, row: HistoryRow) -> str:
        """The status before, in words."""
        return in_words(row.subject, "status", row.from_status)

    @admin.display(description="в статус")
    def to_shown(self, row: HistoryRow) -> str:
        """The status after, in words."""
        return in_words(row.subject, "status", row.to_status)

    @admin.display(description="роль")
    def role_label(self, row: HistoryRow) -> str:
        """The role in words."""
        return str(dict(Role.choices).get(row.role, row.role))


class OutboxAdmin(RecordAdmin):
    """What subscribers are told."""

    icon = "outbox"
    list_display = ("at", "type", "key", "version")
    list_filter = (HappenedInMonth,)
