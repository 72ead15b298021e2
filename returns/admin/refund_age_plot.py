"""The plot of open refunds by age against day 30: own drawing, no outside host."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F

from returns.admin.refund_clock_filter import refund_owed
from returns.models import ReturnCase
from returns.terms.terms_from_settings import terms
from service.clock import today

LAST_AGE = 60
WIDTH, HEIGHT, LEFT, RIGHT, TOP = 760, 220, 44, 8, 24
STEP = (WIDTH - LEFT - RIGHT) / (LAST_AGE + 1)
LABELLED_AGES = 10


@dataclass(frozen=True)
class Bar:
    """The cases of one age."""

    age: int
    count: int
    late: bool
    x: float
    y: float
    width: float
    height: float

    @property
    def label(self) -> str:
        """The age in words; the last bar holds all that is older."""
        return f"{self.age} и больше" if self.age == LAST_AGE else str(self.age)


def plot_of_open() -> dict[str, Any]:
    """The bars with the line of day 30."""
    days = terms().refund_days
    counts = counts_by_age()
    top = max(counts.values(), default=0)
    return {
        "bars": [bar(age, count, top, days) for age, count in sorted(counts.items())],
        "days": days,
        "line": round(left_of(min(days, LAST_AGE) + 1), 1),
        "top": top,
        "ages": [(age, round(left_of(age) + STEP / 2, 1)) for age in range(0, LAST_AGE + 1, LABELLED_AGES)],
        "total": sum(counts.values()),
        "size": {"width": WIDTH, "height": HEIGHT, "left": LEFT, "top": TOP, "below": HEIGHT + 18, "all": HEIGHT + 44},
    }


def counts_by_age() -> Counter[int]:
    """How many open cases there are of each age in days; day 0 is the day of dispatch (D-7)."""
    now, usual = today(), terms().refund_days
    rows = ReturnCase.objects.filter(refund_owed(), refund_due_on__isnull=False).order_by()
    counts: Counter[int] = Counter()
    for due, days, count in rows.values_list("refund_due_on", "refund_days").annotate(count=Count(F("pk"))):
        age = (now - due).days + (usual if days is None else days)
        counts[max(0, min(age, LAST_AGE))] += count
    return counts


def bar(age: int, count: int, top: int, days: int) -> Bar:
    """One bar in its place; what is past the line is late."""
    height = round((HEIGHT - TOP) * count / top, 1)
    x, y = round(left_of(age) + 1, 1), round(HEIGHT - height, 1)
    return Bar(age, count, age > days, x, y, round(STEP - 2, 1), height)


def left_of(age: int) -> float:
    """Where the place of an age begins."""
    return LEFT + age * STEP
