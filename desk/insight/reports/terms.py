"""Reports of terms: tickets answered in time, promises kept (FOR-5)."""

from __future__ import annotations

from django.db.models import F, Q, Value

from desk.insight.reports.calls import one_if
from desk.insight.reports.definitions import Figure, Key, Report, Rows, Share, changed_since, choices_in_words
from desk.insight.reports.names_of_values import staff_names
from desk.models import Promise
from desk.models.promises import PromiseCode, PromiseState
from escalations.choices import Queue, TicketCategory
from escalations.models import Ticket


def due_rows() -> Rows:
    """Every ticket, by the day it is due."""
    return Ticket.objects.annotate(
        key_queue=F("queue"),
        key_category=F("category"),
        figure_due=Value(1),
        figure_met=one_if(Q(resolved_at__lte=F("due_at"))),
        figure_late=one_if(Q(resolved_at__gt=F("due_at"))),
        figure_open=one_if(Q(resolved_at__isnull=True)),
    )


def promise_rows() -> Rows:
    """Every promise that stands, by the day it is due; one that was released owes nothing."""
    return Promise.objects.exclude(state=PromiseState.RELEASED).annotate(
        key_code=F("code"),
        key_operator=F("said_by__username"),
        figure_promised=Value(1),
        figure_kept=one_if(Q(state=PromiseState.KEPT)),
        figure_broken=one_if(Q(state=PromiseState.BROKEN)),
        figure_open=one_if(Q(state=PromiseState.OPEN)),
    )


DUE_TIMES = Report(
    "due_times",
    "Сроки тикетов",
    due_rows,
    "due_at",
    (
        Figure("due", "Со сроком в этот день", "Тикеты, срок которых кончается в этот день."),
        Figure("met", "В срок", "Из них закрыты не позже срока."),
        Figure("late", "Позже срока", "Из них закрыты позже."),
        Figure("open", "Не закрыты", "Из них ещё открыты."),
    ),
    (Share("met_share", "Доля в срок", "Закрытые в срок от всех со сроком в эти дни.", "met", "due"),),
    (
        Key("category", "Категория", choices_in_words(TicketCategory)),
        Key("queue", "Очередь", choices_in_words(Queue)),
    ),
    "ticket",
    changed_since(),
)
PROMISES = Report(
    "promises",
    "Обещания",
    promise_rows,
    "due_on",
    (
        Figure("promised", "Обещано", "Обещания со сроком в этот день, кроме снятых."),
        Figure("kept", "Сдержано", "Из них сдержаны."),
        Figure(
            "broken",
            "Нарушено",
            "Из них не исполнены или исполнены не в срок; просроченные, которые ещё ждут исполнения, стоят в «Ждут».",
        ),
        Figure("open", "Ждут", "Из них ещё ждут исполнения."),
    ),
    (Share("kept_share", "Доля сдержанных", "Сдержанные от всех обещанных.", "kept", "promised"),),
    (Key("code", "Что обещано", choices_in_words(PromiseCode)), Key("operator", "Кто обещал", staff_names)),
    "promise",
    changed_since(),
)
