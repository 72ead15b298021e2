"""History and outbox: read by supervisors and administrators, changed by nobody (ORD-3, INT-3)."""

from __future__ import annotations

from django.contrib import admin

from service.admin.base import RoleAdmin
from service.admin.filters import MonthFilter
from service.models import HistoryRow
from service.permissions import ADMINISTRATORS
from service.roles import SUPERVISORS, Role

RECORD_READERS = SUPERVISORS | ADMINISTRATORS


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


class HistoryAdmin(RecordAdmin):
    """Who did what to which object, and why."""

    icon = "history"
    list_display = ("at", "object_name", "action", "from_status", "to_status", "actor_name", "role_label")
    list_filter = (HappenedInMonth, "subject")
    fields = (
        ("at", "subject", "subject_id", "version"),
        ("actor_name", "role_label", "contact_id"),
        ("action", "from_status", "to_status"),
        ("reason", "note"),
        "changes",
        "request_id",
    )
    readonly_fields = ("role_label",)

    @admin.display(description="объект")
    def object_name(self, row: HistoryRow) -> str:
        """Kind, number and version of the object."""
        return f"{row.subject} {row.subject_id} · {row.version}"

    @admin.display(description="роль")
    def role_label(self, row: HistoryRow) -> str:
        """The role in words."""
        return Role(row.role).label if row.role in Role.values else row.role


class OutboxAdmin(RecordAdmin):
    """What subscribers are told."""

    icon = "outbox"
    list_display = ("at", "type", "key", "version")
    list_filter = (HappenedInMonth,)
