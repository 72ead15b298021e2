"""History and outbox of everything: read by administrators, changed by nobody (ORD-3, INT-3).

The desk reads an object's own history on its page, as far as it may know of it (RET-13).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from service.accounts.capabilities import ADMINISTRATORS
from service.admin import history_labels
from service.admin.base import RoleAdmin
from service.admin.filters import MonthFilter
from service.admin.stored_values import who_did
from service.models import HistoryRow, OutboxEvent

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


class SubjectFilter(SimpleListFilter):
    """What kind of object something happened to."""

    title = "вид"
    parameter_name = "subject"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The kinds that history knows of, by what people call them."""
        return sorted(
            ((subject, history_labels.subject_label(subject)) for subject in kinds_present()),
            key=lambda choice: choice[1],
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The rows of the kind chosen."""
        return queryset.filter(subject=self.value()) if self.value() else queryset


def kinds_present() -> Iterator[str]:
    """The kinds that history knows of, each found by one step along the index, however many rows there are."""
    rows = HistoryRow.objects.order_by("subject").values_list("subject", flat=True)
    kind = rows.first()
    while kind is not None:
        yield kind
        kind = rows.filter(subject__gt=kind).first()


class HistoryAdmin(RecordAdmin):
    """Who did what to which object, and why."""

    icon = "history"
    comes = "Строка появляется при каждом изменении заказа, тикета, возврата или карточки клиента."
    list_display = ("at", "object_name", "action_shown", "from_shown", "to_shown", "who")
    list_select_related = ("actor",)
    list_filter = (HappenedInMonth, SubjectFilter)
    fields = (
        ("at", "object_name"),
        ("who", "contact_id"),
        ("action_shown", "from_shown", "to_shown"),
        ("reason", "note"),
        "changes_shown",
        "request_id",
    )
    readonly_fields = ("object_name", "action_shown", "from_shown", "to_shown", "who", "changes_shown")

    @admin.display(description="объект")
    def object_name(self, row: HistoryRow) -> str:
        """Kind, id and version of the object."""
        return f"{history_labels.subject_label(row.subject)} № {row.subject_id} · версия {row.version}"

    @admin.display(description="действие")
    def action_shown(self, row: HistoryRow) -> str:
        """The action in words."""
        return history_labels.action_label(row.subject, row.action)

    @admin.display(description="из статуса")
    def from_shown(self, row: HistoryRow) -> str:
        """The status before, in words."""
        return history_labels.status_label(row.subject, row.from_status)

    @admin.display(description="в статус")
    def to_shown(self, row: HistoryRow) -> str:
        """The status after, in words."""
        return history_labels.status_label(row.subject, row.to_status)

    @admin.display(description="кто")
    def who(self, row: HistoryRow) -> str:
        """The account and its role, or the service."""
        return who_did(row)

    @admin.display(description="изменения")
    def changes_shown(self, row: HistoryRow) -> SafeString:
        """Every changed field in a line; whose values they are, is looked at (PDN-1)."""
        self.look_at_owner(row)
        changed = history_labels.changes_in_words(row.subject, row.changes)
        return format_html_join("", "<div>{}: «{}» → «{}»</div>", changed)

    def look_at_owner(self, row: HistoryRow) -> None:
        """Say whom the row's values show: the client of the object that it tells of."""
        model = history_labels.history_models().get(row.subject)
        if model is None or not self.admin_site.is_registered(model):
            return
        section: Any = self.admin_site.get_model_admin(model)
        section.look_at_all(model._default_manager.filter(pk=row.subject_id))


class OutboxAdmin(RecordAdmin):
    """What subscribers are told."""

    icon = "outbox"
    comes = "Событие появляется при каждом изменении заказа, тикета или возврата; его получают подписчики."
    list_display = ("at", "in_words", "key", "version", "type")
    list_filter = (HappenedInMonth,)

    @admin.display(description="что произошло")
    def in_words(self, event: OutboxEvent) -> str:
        """The kind of object, and what was done."""
        done = history_labels.action_label(event.subject, event.type.partition(".")[2])
        return f"{history_labels.subject_label(event.subject)}: {done}"
