"""The settings: administrators change a figure, everyone in the admin reads it with its history (DIR-3)."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextareaWidget

from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import Actor
from service.admin.base import ReadOnlyInline, RoleAdmin
from service.models import Setting, SettingChange
from service.runtime_settings import FIGURES, Figure
from service.use_cases.settings import change_setting

HINTS = {
    "whole": "Целое число.",
    "span": "Два числа, от и до: 10–14.",
    "money": "Сумма в рублях: 10,00.",
    "text": "Текст.",
}


def shown(code: str, raw: Any) -> str:
    """A value as people write it; one of a setting that the code no longer knows, as it is stored."""
    kind = FIGURES[code].kind if code in FIGURES else ""
    if kind == "span":
        return "–".join(str(end) for end in raw)
    return str(raw).replace(".", ",") if kind == "money" else str(raw)


def typed(figure: Figure[Any], text: str) -> Any:
    """What was typed, as JSON holds it; what doesn't fit stays text and is refused by its kind."""
    text = text.strip()
    if figure.kind == "whole":
        return int(text) if re.fullmatch(r"\d{1,9}", text) else text
    if figure.kind == "span":
        ends = re.fullmatch(r"(\d{1,9})\s*[–—-]\s*(\d{1,9})", text)
        return [int(end) for end in ends.groups()] if ends else text
    return text.replace(",", ".") if figure.kind == "money" else text


class SettingForm(forms.ModelForm):
    """One value, typed; it holds only while nobody else has changed it meanwhile."""

    entered = forms.CharField(label="Значение", max_length=600, widget=UnfoldAdminTextareaWidget({"rows": 2}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Setting
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figure = FIGURES[self.instance.code]
        self.initial["entered"] = shown(self.instance.code, self.instance.value)
        self.initial["seen"] = self.instance.version
        unit = f" Единица: {self.figure.unit}." if self.figure.unit else ""
        self.fields["entered"].help_text = f"{HINTS[self.figure.kind]}{unit}"

    def clean_entered(self) -> Any:
        """The value in the shape of its kind."""
        raw = typed(self.figure, self.cleaned_data["entered"])
        if fault := self.figure.fault(raw):
            raise ValidationError(fault)
        return raw

    def clean(self) -> dict[str, Any]:
        """Somebody else's newer value isn't overwritten unseen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.instance.version:
            now = shown(self.instance.code, self.instance.value)
            raise ValidationError(f"Настройку уже изменили, теперь в ней «{now}». Откройте страницу заново.")
        return cleaned


class ChangeInline(ReadOnlyInline):
    """Who changed it, when, from what to what."""

    model = SettingChange
    verbose_name_plural = "история изменений"
    fields = ("at", "actor", "was", "became")
    readonly_fields = fields
    ordering = ("-id",)
    per_page = 25

    @admin.display(description="было")
    def was(self, change: SettingChange) -> str:
        """The value before."""
        return shown(change.setting.code, change.before)

    @admin.display(description="стало")
    def became(self, change: SettingChange) -> str:
        """The value after."""
        return shown(change.setting.code, change.after)


class SettingAdmin(RoleAdmin):
    """What the desk tells and counts by."""

    readers, writers = READERS, ADMINISTRATORS
    group, icon = "Правила", "tune"
    form = SettingForm
    list_display = ("label", "value_shown", "default_shown")
    list_display_links = ("label",)
    ordering = ("code",)
    inlines = (ChangeInline,)
    readonly_fields = ("label", "default_shown", "value_shown")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Administrators get a field to type in, the others the value."""
        entered = ("entered", "seen") if self.has_change_permission(request, obj) else ("value_shown",)
        return ("label", "default_shown", *entered)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the code knows which settings there are."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def save_model(self, request: HttpRequest, obj: Setting, form: Any, change: Any) -> None:
        """Change it, with its history."""
        change_setting(obj.code, form.cleaned_data["entered"], actor=Actor.of(request.user))

    @admin.display(description="настройка", ordering="code")
    def label(self, setting: Setting) -> str:
        """Its name for people."""
        return str(setting)

    @admin.display(description="значение")
    def value_shown(self, setting: Setting) -> str:
        """The present value with its unit."""
        unit = FIGURES[setting.code].unit if setting.code in FIGURES else ""
        return f"{shown(setting.code, setting.value)} {unit}".strip()

    @admin.display(description="по умолчанию")
    def default_shown(self, setting: Setting) -> str:
        """The value that the code ships."""
        return shown(setting.code, FIGURES[setting.code].default) if setting.code in FIGURES else ""
