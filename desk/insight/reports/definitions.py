"""What a report is: the rows that it counts, what each adds to a figure, and how the figures are told apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, TextChoices
from django.db.models.functions import TruncDate

from service.clock import MOSCOW, start_of

Rows = QuerySet[Any]
Labels = Callable[[Collection[str]], Mapping[str, str]]
"""Values of a key → the words for those that have some."""
KEY, FIGURE = "key_", "figure_"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a report was last counted that has not been counted yet."""


def choices_in_words(choices: type[TextChoices]) -> Labels:
    """The words of a list of codes."""
    return lambda values: dict(choices.choices)


def as_written(values: Collection[str]) -> Mapping[str, str]:
    """Of values that people write and read as they are: hours, days, names of regions."""
    return {value: value for value in values}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that adds up: over rows, days and keys.

    Attributes:
        definition: what is counted, in the words that stand on the page.
    """

    code: str
    label: str
    definition: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a hundred: one figure of another."""

    code: str
    label: str
    definition: str
    part: str
    whole: str
    unit: str = "%"


@dataclass(frozen=True, slots=True)
class Key:
    """What the figures are told apart by, and how its values are called."""

    code: str
    label: str
    labels: Labels

    def in_words(self, values: Collection[str]) -> dict[str, str]:
        """Each value as people call it; one that nobody knows any more stays as it is."""
        labels = self.labels(values)
        return {value: labels.get(value, value) or "не указано" for value in values}


@dataclass(frozen=True, slots=True)
class Report:
    """A report, by one queryset: its sums of a day are the summary, its rows are what a number opens.

    Attributes:
        rows: every row that may be counted, with an annotation `key_…` for each key, `figure_…` for each figure.
        on: the column with the row's moment or day.
        changed: the conditions under which a row may count otherwise than it did at a moment.
        reach: how many days around a changed row may count otherwise as well.
        kind: what a row is (`order`, `contact`, `ticket`, `case`, `promise`).
        named: the lookup of the id, and number where it has one, by which a row is opened.
    """

    code: str
    title: str
    rows: Callable[[], Rows]
    on: str
    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    keys: tuple[Key, ...]
    kind: str
    changed: Callable[[datetime], Q]
    reach: int = 0
    named: str = "pk"

    @property
    def columns(self) -> tuple[Figure | Share, ...]:
        """Every number of a line: the figures, then what they are of each other."""
        return (*self.figures, *self.shares)

    def key(self, code: str) -> Key:
        """The key of this code."""
        return next(key for key in self.keys if key.code == code)

    def between(self, first: date, last: date) -> Rows:
        """The rows of these days, both included."""
        if self.by_day:
            return self.rows().filter(**{f"{self.on}__range": (first, last)})
        return self.rows().filter(
            **{f"{self.on}__gte": start_of(first), f"{self.on}__lt": start_of(last + timedelta(days=1))}
        )

    @property
    def by_day(self) -> bool:
        """Whether the rows carry a day instead of a moment."""
        return "__" not in self.on and type(self.rows().model._meta.get_field(self.on)) is DateField

    @property
    def day(self) -> F | TruncDate:
        """The Moscow day that a row lies on."""
        return F(self.on) if self.by_day else TruncDate(self.on, tzinfo=MOSCOW)

    def days(self, rows: Rows) -> set[date]:
        """The Moscow days that rows lie on."""
        found = rows.order_by().annotate(day_=self.day).values_list("day_", flat=True).distinct()
        return {each for each in found if each is not None}


def changed_since(*paths: str) -> Callable[[datetime], Q]:
    """Rows whose own columns, or those of a related row, changed since a moment."""

    def condition(moment: datetime) -> Q:
        found = Q()
        for path in paths or ("",):
            found |= Q(**{f"{path}updated_at__gte": moment})
        return found

    return condition
