"""Filters of the list of contacts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from desk.choices import ContactResult, Topic
from service.accounts.roles import DESK
from service.admin.filters import MonthFilter, OptionFilter, days_in_words, days_named, within_days
from service.clock import start_of, today
from service.customers.contact_of_change import OPEN, PARKED
from service.models import User

STATES = {"open": ("Идёт", OPEN), "parked": ("Прервано", PARKED), "closed": ("Закрыто", ~OPEN & ~PARKED)}


class StartedInMonth(MonthFilter):
    """The month in which the call began."""

    title = "месяц"
    field = "started_at"


class LatelyFilter(OptionFilter):
    """The calls of the last days."""

    title = "начало"
    parameter_name = "lately"

    def labels(self) -> Mapping[str, str]:
        """Today by Moscow's calendar, and seven days back."""
        return {"today": "Сегодня", "week": "За неделю"}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those, and the days that the address names, as bars of plots do."""
        code = request.GET.get(self.parameter_name, "")
        days = days_named(code)
        return [*super().lookups(request, model_admin), *([(code, days_in_words(days))] if days else [])]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The calls of the days that the address names, else of the option chosen."""
        days = days_named(self.value() or "")
        return queryset.filter(within_days("started_at", days)) if days else super().queryset(request, queryset)

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The calls that began since then."""
        since = start_of(today()) if option == "today" else timezone.now() - timedelta(days=7)
        return rows.filter(started_at__gte=since)


class OperatorFilter(OptionFilter):
    """Whose call it was."""

    title = "сотрудник"
    parameter_name = "operator"

    def labels(self) -> Mapping[str, str]:
        """Everybody who takes calls."""
        people = User.objects.filter(role__in=sorted(DESK)).order_by("display_name", "username")
        return {str(user.pk): str(user) for user in people}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The person's calls."""
        return rows.filter(operator_id=option)


class StateFilter(OptionFilter):
    """What a shift left open or parked, and what is closed."""

    title = "состояние"
    parameter_name = "state"

    def labels(self) -> Mapping[str, str]:
        """The three states."""
        return {code: label for code, (label, _) in STATES.items()}

    def chosen_rows(self, rows: QuerySet, option: str) -> QuerySet:
        """The contacts in the state."""
        return rows.filter(STATES[option][1])


class CodeFilter(OptionFilter):
    """Base: a column that holds codes of a vocabulary of the desk."""

    codes: Any

    def labels(self) -> Mapping[str, str]:
        """The codes with their labels."""
        return dict(self.codes.choices)


class TopicFilter(CodeFilter):
    """What the call was about."""

    title, parameter_name, codes = "тема", "topic", Topic


class ResultFilter(CodeFilter):
    """How it ended."""

    title, parameter_name, codes = "результат", "result", ContactResult
