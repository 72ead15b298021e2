"""The directory: carriers, partners, own lines and service numbers (DIR-1, DIR-2)."""

from __future__ import annotations

import re

from django import forms
from django.contrib import admin

from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.admin.audited_admin import AuditedAdmin
from service.customers.phones import display, normalize
from service.models import DirectoryEntry
from service.models.phone_directory import TRACKING_PAGE

FIELDS = ("kind", "code", "name", "phone", "ask_for", "tracking_url", "note")


class EntryForm(forms.ModelForm):
    """An entry; its phone is kept in the form that searches by phone compare with (CLI-4)."""

    class Meta:
        model = DirectoryEntry
        fields = FIELDS

    def clean_phone(self) -> str:
        """A number in E.164; a short number of a service stays as typed."""
        typed: str = self.cleaned_data["phone"]
        return normalize(typed) or typed

    def clean_tracking_url(self) -> str:
        """An address with a place for the number, or nothing."""
        typed: str = self.cleaned_data["tracking_url"].strip()
        if typed and not re.fullmatch(TRACKING_PAGE, typed):
            raise forms.ValidationError(
                "Нужен адрес на https с местом для номера: {number}.", code="no_place_for_number"
            )
        return typed


class DirectoryAdmin(AuditedAdmin):
    """Whom to ring about what; administrators keep it, each change in its history, the others read (DIR-3)."""

    readers, writers = READERS, ADMINISTRATORS
    group, icon, subject = "Данные", "contacts", "directory"
    form, fields, fixed = EntryForm, FIELDS, ("code",)
    list_display = ("name", "kind", "code", "phone_shown", "ask_for")
    list_filter = ("kind",)
    ordering = ("kind", "name")

    @admin.display(description="телефон", ordering="phone")
    def phone_shown(self, entry: DirectoryEntry) -> str:
        """The number as people read it aloud."""
        return display(entry.phone) if entry.phone else ""
