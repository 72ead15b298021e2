"""Filters that lists of several houses share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.dates import MONTHS

from service.clock import MOSCOW, today

MONTHS_OFFERED = 13


class MonthFilter(SimpleListFilter):
    """The Moscow month in which something was created (ORD-23); asks the database for nothing beforehand."""

    title = "месяц создания"
    parameter_name = "month"
    field = "created_at"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """This month and the twelve before it."""
        now = today()
        counted = [now.year * 12 + now.month - 1 - back for back in range(MONTHS_OFFERED)]
        return [(f"{at // 12}-{at % 12 + 1:02}", f"{MONTHS[at % 12 + 1]} {at // 12}".lower()) for at in counted]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The rows of the month chosen; one that isn't offered chooses nothing."""
        if self.value() not in dict(self.lookup_choices):
            return queryset
        year, month = map(int, str(self.value()).split("-"))
        start = datetime(year, month, 1, tzinfo=MOSCOW)
        end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=MOSCOW)
        return queryset.filter(**{f"{self.field}__gte": start, f"{self.field}__lt": end})
