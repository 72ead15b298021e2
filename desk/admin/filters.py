"""Filters of the list of contacts."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from desk.choices import ContactResult, Topic
from service.admin.filters import MonthFilter
from service.customers.contacts import OPEN, PARKED

STATES = {"open": ("Идёт", OPEN), "parked": ("Прервано", PARKED), "closed": ("Закрыто", ~OPEN & ~PARKED)}


class StartedInMonth(MonthFilter):
    """The month in which the call began."""

    title = "месяц"
    field = "started_at"


class StateFilter(SimpleListFilter):
    """What a shift left open or parked, and what is closed."""

    title = "состояние"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three states."""
        return [(code, label) for code, (label, _) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The contacts in the state chosen."""
        chosen = STATES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class CodeFilter(SimpleListFilter):
    """Base: a column that holds codes of a vocabulary of the desk."""

    codes: Any

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The codes with their labels."""
        return list(self.codes.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The contacts with the code chosen."""
        known = self.value() in self.codes.values
        return queryset.filter(**{str(self.parameter_name): self.value()}) if known else queryset


class TopicFilter(CodeFilter):
    """What the call was about."""

    title, parameter_name, codes = "тема", "topic", Topic


class ResultFilter(CodeFilter):
    """How it ended."""

    title, parameter_name, codes = "результат", "result", ContactResult
