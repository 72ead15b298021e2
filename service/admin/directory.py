"""The directory: carriers, partners, own lines and service numbers (DIR-1, DIR-2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from service.admin.base import RoleAdmin
from service.models import DirectoryEntry
from service.permissions import ADMINISTRATORS, READERS
from service.phones import normalize


class EntryForm(forms.ModelForm):
    """An entry; its phone is kept in the form that searches by phone compare with (CLI-4)."""

    class Meta:
        model = DirectoryEntry
        fields = ("kind", "code", "name", "phone", "ask_for", "note")

    def clean_phone(self) -> str:
        """A number in E.164; a short number of a service stays as typed."""
        typed: str = self.cleaned_data["phone"]
        return normalize(typed) or typed


class DirectoryAdmin(RoleAdmin):
    """Whom to ring about what; administrators keep it, the others read."""

    readers, writers = READERS, ADMINISTRATORS
    group, icon = "Данные", "contacts"
    form = EntryForm
    list_display = ("name", "kind", "code", "phone", "ask_for")
    list_filter = ("kind",)
    ordering = ("kind", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code in use elsewhere isn't renamed."""
        return ("code",) if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators, one entry at a time: the list offers no deleting in bulk."""
        return obj is not None and super().has_delete_permission(request, obj)
