"""The settings: administrators change their values, everyone in the admin reads them with their history (DIR-3)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextareaWidget

from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import Actor
from service.admin.base import ReadOnlyInline
from service.admin.effects import EffectAdmin, EffectForm
from service.admin.formatting import moscow_time
from service.models import HistoryRow, Setting, SettingChange
from service.runtime_settings import SETTING_DEFINITIONS, SettingDefinition
from service.texts.amounts_and_quantities import plain_number
from service.texts.counted import noun_after
from service.use_cases.settings import change_setting

SHOWN = 10
HINTS = {
    "whole": "Целое число.",
    "span": "Два числа, от и до: 10–14.",
    "money": "Сумма в рублях: 10,00.",
    "text": "Текст.",
}


def setting_value_in_words(code: str, raw: Any) -> str:
    """A value as people write it; one of a setting that the code no longer knows, as it is stored."""
    kind = SETTING_DEFINITIONS[code].kind if code in SETTING_DEFINITIONS else ""
    if kind == "span":
        return "–".join(str(end) for end in raw)
    return str(raw).replace(".", ",") if kind == "money" else str(raw)


def value_with_unit(code: str, raw: Any) -> str:
    """A value with its unit, which agrees with the number: «2–4 недели»."""
    words = setting_value_in_words(code, raw)
    unit = SETTING_DEFINITIONS[code].unit if code in SETTING_DEFINITIONS else ""
    last = re.search(r"\d+$", words)
    if unit:
        words = re.sub(r"\d{5,}", lambda figure: plain_number(Decimal(figure[0])), words)
    return f"{words} {noun_after(int(last[0]), unit) if last else unit}".strip()


def typed(definition: SettingDefinition[Any], text: str) -> Any:
    """What was typed, as JSON holds it; what doesn't fit stays text and is refused by its kind."""
    text = text.strip()
    if definition.kind == "whole":
        return int(text) if re.fullmatch(r"\d{1,9}", text) else text
    if definition.kind == "span":
        ends = re.fullmatch(r"(\d{1,9})\s*[–—-]\s*(\d{1,9})", text)
        return [int(end) for end in ends.groups()] if ends else text
    return text.replace(",", ".") if definition.kind == "money" else text


class SettingForm(EffectForm):
    """One value, typed; it holds only while nobody else has changed it meanwhile."""

    entered = forms.CharField(label="Значение", max_length=600, widget=UnfoldAdminTextareaWidget({"rows": 2}))
    seen = forms.IntegerField(label="", widget=forms.HiddenInput)

    class Meta:
        model = Setting
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = SETTING_DEFINITIONS[self.instance.code]
        self.initial["entered"] = setting_value_in_words(self.instance.code, self.instance.value)
        self.initial["seen"] = self.instance.version
        unit = f" Единица: {self.definition.unit}." if self.definition.unit else ""
        self.fields["entered"].help_text = f"{HINTS[self.definition.kind]}{unit}"

    def clean_entered(self) -> Any:
        """The value in the shape of its kind."""
        raw = typed(self.definition, self.cleaned_data["entered"])
        if fault := self.definition.fault(raw):
            raise ValidationError(fault)
        return raw

    def clean(self) -> dict[str, Any]:
        """Somebody else's newer value isn't overwritten unseen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.instance.version:
            now = setting_value_in_words(self.instance.code, self.instance.value)
            raise ValidationError(f"Настройку уже изменили, теперь в ней «{now}». Откройте страницу заново.")
        return cleaned

    def as_it_would_be(self) -> Setting:
        """The setting with the value that was typed."""
        return Setting(pk=self.instance.pk, code=self.instance.code, value=self.cleaned_data["entered"])


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
        return setting_value_in_words(change.setting.code, change.before)

    @admin.display(description="стало")
    def became(self, change: SettingChange) -> str:
        """The value after."""
        return setting_value_in_words(change.setting.code, change.after)


class SettingAdmin(EffectAdmin):
    """What the desk tells and counts by; another figure once its effect was seen (FOR-3)."""

    rule = "settings"

    readers, writers = READERS, ADMINISTRATORS
    group, icon = "Правила", "tune"
    comes = "Настройки поставляются вместе со службой: здесь их меняют."
    form = SettingForm
    list_display = ("label", "value_shown", "default_shown")
    list_display_links = ("label",)
    ordering = ("code",)
    inlines = (ChangeInline,)
    readonly_fields = ("label", "default_shown", "value_shown", "unseen_shown")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Administrators get a field to type in, others the value; changes without a look are told where some were."""
        entered = ("entered", "seen") if self.has_change_permission(request, obj) else ("value_shown",)
        unseen = ("unseen_shown",) if obj is not None and self.unseen_shown(obj) else ()
        return ("label", "default_shown", *entered, *unseen)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: the code knows which settings there are."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def save_model(self, request: HttpRequest, obj: Setting, form: Any, change: Any) -> None:
        """Change it, with its history."""
        change_setting(obj.code, form.cleaned_data["entered"], actor=Actor.of(request.user))
        self.keep_ground(request, obj, form)

    @admin.display(description="настройка", ordering="code")
    def label(self, setting: Setting) -> str:
        """Its name for people."""
        return str(setting)

    @admin.display(description="вводили не глядя")
    def unseen_shown(self, setting: Setting) -> str:
        """When, by whom and why it was changed without a look at the effect, newest first (FOR-3)."""
        rows = HistoryRow.objects.filter(subject="setting", subject_id=setting.pk, action="unseen")
        rows = rows.select_related("actor").order_by("-version")
        return "; ".join(f"{moscow_time(row.at)}, {row.actor_display_name}: {row.reason}" for row in rows[:SHOWN])

    @admin.display(description="значение")
    def value_shown(self, setting: Setting) -> str:
        """The present value with its unit."""
        return value_with_unit(setting.code, setting.value)

    @admin.display(description="по умолчанию")
    def default_shown(self, setting: Setting) -> str:
        """The value that the code ships."""
        known = SETTING_DEFINITIONS.get(setting.code)
        return value_with_unit(setting.code, known.default) if known else ""
