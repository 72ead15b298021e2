"""Filters of the list of contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from desk.choices import ContactResult, Topic
from service.admin.filters import MonthFilter, OptionFilter
from service.customers.contact_of_change import OPEN, PARKED

STATES = {"open": ("Идёт", OPEN), "parked": ("Прервано", PARKED), "closed": ("Закрыто", ~OPEN & ~PARKED)}


class StartedInMonth(MonthFilter):
    """The month in which the call began."""

    title = "месяц"
    field = "started_at"


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
