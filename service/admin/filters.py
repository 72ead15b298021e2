"""Filters that lists of several houses share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.dates import MONTHS

from service.clock import MOSCOW, start_of, today

MONTHS_OFFERED = 13
BETWEEN = ".."


def days_code(first: date, last: date | None = None) -> str:
    """Days of Moscow's calendar as the address of a list names them: «2026-11-16» or «2026-11-16..2026-11-29»."""
    return f"{first:%Y-%m-%d}{BETWEEN}{last:%Y-%m-%d}" if last and last != first else f"{first:%Y-%m-%d}"


def days_named(code: str) -> tuple[date, date] | None:
    """The first and the last day of a code; None for what is none."""
    first, between, last = code.partition(BETWEEN)
    try:
        begins = datetime.strptime(first, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        ends = datetime.strptime(last, "%Y-%m-%d").date() if between else begins  # noqa: DTZ007
    except ValueError:
        return None
    return (begins, ends) if begins <= ends and ends.year < date.max.year else None


def days_in_words(days: tuple[date, date]) -> str:
    """The days as a person reads them."""
    first, last = days
    return f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m}–{last:%d.%m.%Y}"


def within_days(column: str, days: tuple[date, date]) -> Q:
    """The rows of which a moment lies in the days."""
    first, last = days
    return Q(**{f"{column}__gte": start_of(first), f"{column}__lt": start_of(last + timedelta(days=1))})


class OptionFilter(SimpleListFilter):
    """Base: at most one of some options is chosen; what isn't offered chooses nothing."""

    def labels(self) -> Mapping[str, str]:
        """Option → how it is called."""
        raise NotImplementedError

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The rows of an option; here, those whose column of the parameter's name holds it."""
        return rows.filter(**{str(self.parameter_name): option})

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The options."""
        return list(self.labels().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The rows of the option chosen."""
        option = self.value()
        return self.chosen_rows(queryset, option) if option and option in self.labels() else queryset


class AlwaysOneFilter(SimpleListFilter):
    """Base: one option always holds, in `chosen`; a subclass sets it."""

    chosen: str

    def choices(self, changelist: Any) -> Iterator[Any]:
        """The options with the one that holds marked."""
        for value, label in self.lookup_choices:
            link = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": value == self.chosen, "query_string": link, "display": label}


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
