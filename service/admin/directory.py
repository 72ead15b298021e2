"""The directory: carriers, partners, own lines and service numbers (DIR-1, DIR-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from service.admin.base import RoleAdmin
from service.clock import MOSCOW
from service.models import DirectoryEntry, HistoryRow
from service.permissions import ADMINISTRATORS, READERS
from service.phones import display, normalize
from service.roles import Actor
from service.use_cases.settings import record_entry

FIELDS = ("kind", "code", "name", "phone", "ask_for", "note")
DONE = {"add": "Добавлено", "edit": "Изменено", "delete": "Удалено"}


class EntryForm(forms.ModelForm):
    """An entry; its phone is kept in the form that searches by phone compare with (CLI-4)."""

    class Meta:
        model = DirectoryEntry
        fields = FIELDS

    def clean_phone(self) -> str:
        """A number in E.164; a short number of a service stays as typed."""
        typed: str = self.cleaned_data["phone"]
        return normalize(typed) or typed


def kept(pk: int | None) -> dict[str, Any]:
    """An entry as it is stored, for its history."""
    return DirectoryEntry.objects.filter(pk=pk).values(*FIELDS).first() or {} if pk else {}


class DirectoryAdmin(RoleAdmin):
    """Whom to ring about what; administrators keep it, each change in its history, the others read (DIR-3)."""

    readers, writers = READERS, ADMINISTRATORS
    group, icon = "Данные", "contacts"
    form = EntryForm
    list_display = ("name", "kind", "code", "phone_shown", "ask_for")
    list_filter = ("kind",)
    ordering = ("kind", "name")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An entry that exists shows its history too."""
        return FIELDS if obj is None else (*FIELDS, "history_shown")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code in use elsewhere isn't renamed."""
        return ("code", "history_shown") if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, one entry at a time: the list offers no deleting in bulk."""
        return obj is not None and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: DirectoryEntry, form: Any, change: Any) -> None:
        """Save, and keep who changed what."""
        before = kept(obj.pk)
        super().save_model(request, obj, form, change)
        record_entry(obj.pk, "edit" if change else "add", before, kept(obj.pk), actor=Actor.of(request.user))  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: DirectoryEntry) -> None:
        """Delete, and keep what it was."""
        record_entry(obj.pk, "delete", kept(obj.pk), {}, actor=Actor.of(request.user))  # type: ignore[arg-type]
        super().delete_model(request, obj)

    @admin.display(description="телефон", ordering="phone")
    def phone_shown(self, entry: DirectoryEntry) -> str:
        """The number as people read it aloud."""
        return display(entry.phone) if entry.phone else ""

    @admin.display(description="история изменений")
    def history_shown(self, entry: DirectoryEntry) -> SafeString | str:
        """Who changed what, newest first."""
        rows = HistoryRow.objects.filter(subject="directory", subject_id=entry.pk).order_by("-version")[:50]
        lines = format_html_join("", "<li>{} · {} · {}: {}</li>", (self._line(row) for row in rows))
        return format_html("<ul>{}</ul>", lines) if lines else "Изменений не было."

    @staticmethod
    def _line(row: HistoryRow) -> tuple[str, ...]:
        done = DONE.get(row.action, row.action)
        return f"{row.at.astimezone(MOSCOW):%d.%m.%Y %H:%M}", row.actor_name, done, "; ".join(told(row.changes))


def told(changes: dict[str, list[Any]]) -> Iterator[str]:
    """Each changed field in words."""
    for name, (before, after) in changes.items():
        label = DirectoryEntry._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        yield f"{label} «{before or ''}» → «{after or ''}»"
