"""Rules that supervisors keep as data: criteria of «Ручная сверка» and the calendar of closed regions."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from unfold.widgets import UnfoldAdminDateWidget

from orders.models import CheckCriterion, ClosedRegion
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import SUPERVISORS
from service.admin.audited_admin import AuditedAdmin
from service.admin.effects import EffectAdmin, EffectForm
from service.choices_registry import choice_label
from service.clock import today
from service.texts.amounts_and_quantities import plain_number

LEAP_YEAR = 2000
"""The year of a day that comes every year: it has a 29 February."""
DAY_AND_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
NO_YEAR = "Укажите и год: закрыто не каждый год."


class SeasonDayField(forms.DateField):
    """A day of a season; of one that comes every year «ДД.ММ» is enough, and the year isn't shown."""

    every_year = False

    def prepare_value(self, value: Any) -> Any:
        """Without the year where it means nothing."""
        return f"{value:%d.%m}" if self.every_year and isinstance(value, date) else super().prepare_value(value)

    def to_python(self, value: Any) -> date | None:
        """The day typed; one without a year lies in a leap year."""
        short = DAY_AND_MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
        return super().to_python(f"{short[1]}.{short[2]}.{LEAP_YEAR}" if short else value)


class ClosedRegionForm(EffectForm):
    """The form of a closed region; its days have a year only where it counts (ORD-13)."""

    closed_from = SeasonDayField(label="Закрыт с", widget=UnfoldAdminDateWidget)
    closed_until = SeasonDayField(label="Закрыт по, включительно", widget=UnfoldAdminDateWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("closed_from", "closed_until"):
            if isinstance(field := self.fields.get(name), SeasonDayField):
                field.every_year = bool(self.instance.pk and self.instance.every_year)
                field.help_text = "Каждый год: ДД.ММ, иначе ДД.ММ.ГГГГ"

    def clean(self) -> dict[str, Any]:
        """Days without a year belong to a season that comes every year; what stays the same keeps its stored year."""
        data = super().clean() or self.cleaned_data
        for name in ("closed_from", "closed_until"):
            if name not in data or not DAY_AND_MONTH.fullmatch(str(self.data.get(self.add_prefix(name), "")).strip()):
                continue
            stored = self.initial.get(name)
            if not data.get("every_year"):
                self.add_error(name, NO_YEAR)
            elif stored and (stored.month, stored.day) == (data[name].month, data[name].day):
                data[name] = stored
        return data


class RuleAdmin(EffectAdmin, AuditedAdmin):
    """A rule that everyone in the admin reads and supervisors change, once its effect was seen (FOR-3)."""

    readers = READERS
    writers = SUPERVISORS | ADMINISTRATORS
    group = "Правила"


class CheckCriterionAdmin(RuleAdmin):
    """What sends a confirmed order to «Ручная сверка» (ORD-14)."""

    rule = "check_criteria"

    icon = "rule"
    list_display = ("kind", "shown_limit", "active")
    list_filter = ("active",)
    ordering = ("kind", "limit")

    @admin.display(description="предел", ordering="limit")
    def shown_limit(self, criterion: CheckCriterion) -> str:
        """The limit as people write numbers."""
        return plain_number(criterion.limit)


class ClosedRegionAdmin(RuleAdmin):
    """Where nothing can be sent at some time of year (ORD-13)."""

    rule = "closed_regions"
    form = ClosedRegionForm

    icon = "event_busy"
    list_display = ("where", "begins", "ends", "every_year", "closed_now", "note")
    list_filter = ("every_year", "region")
    ordering = ("region", "locality", "index_from")

    @admin.display(description="где")
    def where(self, closed: ClosedRegion) -> str:
        """Region, locality or range of indexes."""
        named = [choice_label(closed, "region"), closed.locality]
        if closed.index_from:
            named.append(f"{closed.index_from}–{closed.index_to}")
        return ", ".join(part for part in named if part)

    @admin.display(description="закрыт с", ordering="closed_from")
    def begins(self, closed: ClosedRegion) -> str:
        """The first day."""
        return day_of(closed, closed.closed_from)

    @admin.display(description="закрыт по, включительно", ordering="closed_until")
    def ends(self, closed: ClosedRegion) -> str:
        """The last one."""
        return day_of(closed, closed.closed_until)

    @admin.display(description="закрыт сегодня", boolean=True)
    def closed_now(self, closed: ClosedRegion) -> bool:
        """Whether today lies in the season, by Moscow's date."""
        return closed.closed_on(today())


def day_of(closed: ClosedRegion, day: date) -> str:
    """A day as it is written; of one that comes every year the year means nothing."""
    return f"{day:%d.%m}" if closed.every_year else f"{day:%d.%m.%Y}"
