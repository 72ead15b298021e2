"""What the overview counts, each plot by one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from escalations.admin.overview.plots import Plot, Series, days_plot, rows_plot
from escalations.choices import IN_HAND, Queue, TicketCategory, TicketStatus
from escalations.models import Ticket
from escalations.models.ticket_base import OPEN
from service.clock import MOSCOW, start_of, today

DAYS = 14
AGES = (
    (timedelta(days=1), Series("day", "меньше суток", "#0d9488")),
    (timedelta(days=3), Series("three", "от 1 до 3 суток", "#3b82f6")),
    (timedelta(days=7), Series("week", "от 3 до 7 суток", "#f59e0b")),
)
OLDER = Series("older", "больше недели", "#dc2626")
TERMS = (Series("met", "в срок", "#0d9488"), Series("missed", "позже срока", "#dc2626"))
HAND_LABELS = {TicketStatus.WAITING: "ждут ответа"}
HANDS = tuple(
    Series(status, HAND_LABELS.get(status, str(status.label).lower()), colour)
    for status, colour in zip(filter(IN_HAND.__contains__, TicketStatus), cycle(("#3b82f6", "#f59e0b")), strict=False)
)
MADE = (Series("made", "создано", "#7c3aed"),)
TITLES = {Queue.OPP: "Тикеты ОПП по дням", Queue.SUPERVISOR: "Новые тикеты по дням"}


def plots_of(queue: Queue | None) -> list[Plot]:
    """The plots of a queue, or of both."""
    within = Q(queue=queue) if queue else Q()
    days = [today() - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    return [
        by_category_and_age(within, timezone.now()),
        met_and_missed(within, days),
        load_per_person(within),
        made_per_day(queue or Queue.OPP, days),
    ]


def ticket_counts(rows: QuerySet[Ticket], key: str, code: Any) -> QuerySet[Ticket, tuple[Any, str, int]]:
    """How many tickets there are of each key and series; reads nothing but what the indexes hold."""
    return rows.order_by().annotate(series=code).values_list(key, "series").annotate(count=Count("*"))


def grouped(result: Iterable[tuple[Any, str, int]]) -> dict[tuple[Any, str], int]:
    """The counts by their key and series."""
    return {(key, str(series)): count for key, series, count in result}


def series_code(*cases: When, default: str) -> Case:
    """The code of the series that a ticket belongs to."""
    return Case(*cases, default=Value(default), output_field=CharField())


def by_category_and_age(within: Q, now: datetime) -> Plot:
    """What is open, by category, and how long it has been there; old is whatever of all isn't young."""
    ages = [When(created_at__gt=now - limit, then=Value(one.code)) for limit, one in AGES]
    everything = Ticket.objects.filter(within, OPEN)
    young = everything.filter(created_at__gt=now - AGES[-1][0])
    result = ticket_counts(young, "category", series_code(*ages, default=OLDER.code)).union(
        ticket_counts(everything, "category", series_code(default=OLDER.code)), all=True
    )
    counts = grouped(result)
    for (category, code), count in counts.items():
        if code != OLDER.code:
            counts[category, OLDER.code] -= count
    keys = [(code, label) for code, label in TicketCategory.choices if (code, OLDER.code) in counts]
    series = (*(one for _, one in AGES), OLDER)
    return rows_plot("ages", "Открытые по категории и возрасту", "Категория", series, keys, counts)


def met_and_missed(within: Q, days: list[date]) -> Plot:
    """What was answered on each day, in time or too late."""
    rows = Ticket.objects.filter(within, resolved_at__gte=start_of(days[0])).annotate(day=on_day("resolved_at"))
    met = series_code(When(resolved_at__lte=F("due_at"), then=Value("met")), default="missed")
    return days_plot("terms", "Закрытые в срок и позже", TERMS, days, grouped(ticket_counts(rows, "day", met)))


def load_per_person(within: Q) -> Plot:
    """What each person has in hand, the most loaded first."""
    rows = Ticket.objects.filter(within, status__in=sorted(IN_HAND), assignee__isnull=False).order_by()
    result = rows.values_list("assignee_id", "assignee__display_name", "assignee__username", "status")
    found = list(result.annotate(count=Count("*")))
    counts = {(pk, status): count for pk, _, _, status, count in found}
    names = {pk: shown or username for pk, shown, username, _, _ in found}
    keys = sorted(names.items(), key=lambda named: (-load_of(named[0], counts), named[1]))
    return rows_plot("load", "Нагрузка по сотрудникам", "Сотрудник", HANDS, keys, counts)


def load_of(pk: int, counts: dict[tuple[Any, str], int]) -> int:
    """How much one person has in hand."""
    return sum(count for (whose, _), count in counts.items() if whose == pk)


def made_per_day(queue: Queue, days: Iterable[date]) -> Plot:
    """How many tickets came into a queue on each day."""
    shown = list(days)
    rows = Ticket.objects.filter(queue=queue, created_at__gte=start_of(shown[0])).annotate(day=on_day("created_at"))
    return days_plot(
        "made", TITLES[queue], MADE, shown, grouped(ticket_counts(rows, "day", series_code(default="made")))
    )


def on_day(moment: str) -> TruncDate:
    """The Moscow date of a moment."""
    return TruncDate(moment, tzinfo=MOSCOW)
