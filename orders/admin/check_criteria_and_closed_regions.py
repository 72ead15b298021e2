"""Rules that supervisors keep as data: criteria of «Ручная сверка» and the calendar of closed regions."""

from __future__ import annotations

from datetime import date

from django.contrib import admin

from orders.models import CheckCriterion, ClosedRegion
from service.accounts.capabilities import ADMINISTRATORS, READERS
from service.accounts.roles import SUPERVISORS
from service.admin.audited_admin import AuditedAdmin
from service.admin.effects import EffectAdmin
from service.choices_registry import choice_label
from service.clock import today
from service.texts.amounts_and_quantities import plain_number


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
