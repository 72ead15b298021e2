"""What the overview counts, each plot by one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from escalations.admin.overview.plots import Plot, Series, days_plot, rows_plot
from escalations.admin.queue.filters import AGES, ALL, OLDER
from escalations.choices import IN_HAND, Queue, TicketCategory, TicketStatus
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from service.admin.filters import days_code, days_in_words
from service.clock import MOSCOW, start_of, today

Rows = Callable[..., str]
"""Filters of the list of tickets → its address."""
PERIODS = (7, 14, 30)
DAYS = 14
COLOURS = ("#0d9488", "#3b82f6", "#f59e0b")
YOUNG = tuple((limit, Series(code, label, colour)) for (limit, code, label), colour in zip(AGES, COLOURS, strict=True))
OLD = Series(*OLDER, "#dc2626")
TERMS = (Series("met", "в срок", "#0d9488"), Series("missed", "позже срока", "#dc2626"))
HAND_LABELS = {TicketStatus.WAITING: "ждут ответа"}
HANDS = tuple(
    Series(status, HAND_LABELS.get(status, str(status.label).lower()), colour)
    for status, colour in zip(filter(IN_HAND.__contains__, TicketStatus), cycle(("#3b82f6", "#f59e0b")), strict=False)
)
MADE = (Series("made", "создано", "#7c3aed"),)
TITLES = {Queue.OPP: "Тикеты ОПП по дням", Queue.SUPERVISOR: "Новые тикеты по дням"}
UNIT = "тикетов"


@dataclass(frozen=True)
class Period:
    """The last days, today the last of them, beside as many before."""

    days: list[date]

    @classmethod
    def of(cls, asked: str, usual: int = DAYS) -> Period:
        """As many days as the address asks for, where that is offered."""
        count = int(asked) if asked in map(str, PERIODS) else usual
        return cls([today() - timedelta(days=back) for back in range(count - 1, -1, -1)])

    @property
    def earlier(self) -> list[date]:
        """The days before, each the counterpart of one of these."""
        return [day - timedelta(days=len(self.days)) for day in self.days]

    @property
    def in_words(self) -> str:
        """The days, and those that they are compared with."""
        now, then = (days_in_words((days[0], days[-1])) for days in (self.days, self.earlier))
        return f"{now}, рядом {then}"

    @property
    def code(self) -> str:
        """The days as filters of lists name them."""
        return days_code(self.days[0], self.days[-1])


def plots_of(queue: Queue | None, period: Period) -> list[Plot]:
    """The plots of a queue, or of both."""
    within = Q(queue=queue) if queue else Q()
    return [
        by_category_and_age(within, timezone.now(), rows_in(queue)),
        met_and_missed(within, period, rows_in(queue)),
        load_per_person(queue, rows_in(queue)),
        made_per_day(queue or Queue.OPP, period),
    ]


def rows_in(queue: Queue | None) -> Rows:
    """The addresses of lists within a queue, or both."""
    listed, whole = reverse("admin:escalations_ticket_changelist"), queue.value if queue else ALL
    return lambda **filters: f"{listed}?{urlencode({'queue': whole, **filters})}"


def ticket_counts(rows: QuerySet[Ticket], key: str, code: Any) -> QuerySet[Ticket, tuple[Any, str, int]]:
    """How many tickets there are of each key and series; reads nothing but what the indexes hold."""
    return rows.order_by().annotate(series=code).values_list(key, "series").annotate(count=Count("*"))


def grouped(result: Iterable[tuple[Any, str, int]]) -> dict[tuple[Any, str], int]:
    """The counts by their key and series."""
    return {(key, str(series)): count for key, series, count in result}


def series_code(*cases: When, default: str) -> Case:
    """The code of the series that a ticket belongs to."""
    return Case(*cases, default=Value(default), output_field=CharField())


def by_category_and_age(within: Q, now: datetime, rows: Rows) -> Plot:
    """What is open, by category, and how long it has been there; old is whatever of all isn't young."""
    ages = [When(created_at__gt=now - limit, then=Value(one.code)) for limit, one in YOUNG]
    everything = Ticket.objects.filter(within, OPEN)
    young = everything.filter(created_at__gt=now - YOUNG[-1][0])
    result = ticket_counts(young, "category", series_code(*ages, default=OLD.code)).union(
        ticket_counts(everything, "category", series_code(default=OLD.code)), all=True
    )
    counts = grouped(result)
    for (category, code), count in counts.items():
        if code != OLD.code:
            counts[category, OLD.code] -= count
    keys = [(code, label) for code, label in TicketCategory.choices if (code, OLD.code) in counts]
    series = (*(one for _, one in YOUNG), OLD)
    title = "Открытые по категории и возрасту, сейчас"
    return rows_plot(
        "ages",
        title,
        "Категория",
        series,
        keys,
        counts,
        unit=UNIT,
        links=lambda category, age: rows(category__exact=category, age=age),
    )


def met_and_missed(within: Q, period: Period, rows: Rows) -> Plot:
    """What was answered on each day, in time or too late."""
    found = Ticket.objects.filter(within, resolved_at__gte=start_of(period.earlier[0]))
    met = series_code(When(resolved_at__lte=F("due_at"), then=Value("met")), default="missed")
    counts = grouped(ticket_counts(found.annotate(day=on_day("resolved_at")), "day", met))
    return days_plot(
        "terms",
        "Закрытые в срок и позже",
        TERMS,
        period.days,
        counts,
        unit=f"{UNIT} в день",
        links=lambda day, term: rows(state=ALL, answered=days_code(day), term=term),
        before=before_of(period, counts),
    )


def before_of(period: Period, counts: Mapping[tuple[Any, str], int]) -> dict[date, int]:
    """The sum of each day's counterpart in the period before."""
    sums: dict[date, int] = defaultdict(int)
    for (day, _), count in counts.items():
        sums[day] += count
    return {day: sums[then] for day, then in zip(period.days, period.earlier, strict=True)}


def load_per_person(queue: Queue | None, rows: Rows) -> Plot:
    """What each person has in hand, the most loaded first; of one queue its title names which."""
    within, of_queue = (Q(queue=queue), f" · очередь «{queue.label}»") if queue else (Q(), "")
    held = Ticket.objects.filter(within, status__in=sorted(IN_HAND), assignee__isnull=False).order_by()
    result = held.values_list("assignee_id", "assignee__display_name", "assignee__username", "status")
    found = list(result.annotate(count=Count("*")))
    counts = {(pk, status): count for pk, _, _, status, count in found}
    names = {pk: shown or username for pk, shown, username, _, _ in found}
    keys = sorted(names.items(), key=lambda named: (-load_of(named[0], counts), named[1]))
    return rows_plot(
        "load",
        f"Нагрузка по сотрудникам, сейчас{of_queue}",
        "Сотрудник",
        HANDS,
        keys,
        counts,
        unit=UNIT,
        links=lambda pk, status: rows(state=status, holder=pk),
    )


def load_of(pk: int, counts: dict[tuple[Any, str], int]) -> int:
    """How much one person has in hand."""
    return sum(count for (whose, _), count in counts.items() if whose == pk)


def made_per_day(queue: Queue, period: Period) -> Plot:
    """How many tickets came into a queue on each day."""
    found = Ticket.objects.filter(queue=queue, created_at__gte=start_of(period.earlier[0]))
    counts = grouped(ticket_counts(found.annotate(day=on_day("created_at")), "day", series_code(default="made")))
    rows = rows_in(queue)
    return days_plot(
        "made",
        TITLES[queue],
        MADE,
        period.days,
        counts,
        unit=f"{UNIT} в день",
        links=lambda day, _: rows(state=ALL, created=days_code(day)),
        before=before_of(period, counts),
    )


def on_day(moment: str) -> TruncDate:
    """The Moscow date of a moment."""
    return TruncDate(moment, tzinfo=MOSCOW)
