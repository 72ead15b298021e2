"""The words of escalations: queues, categories and the life of a ticket (handbook 8)."""

from __future__ import annotations

from enum import Enum

from django.db.models import TextChoices

from escalations.categories import Queue as Queue
from escalations.categories import TicketCategory, TicketSubject
from service.choices_registry import PhasedChoices, history_words


class TicketPhase(Enum):
    """Who has a ticket; a new status joins each set of statuses by its phase."""

    IN_QUEUE = "whoever is free takes it"
    IN_HAND = "somebody works on it"
    CLOSED = "answered"


class TicketStatus(PhasedChoices):
    """The life of a ticket (ESC-2): code, phase, label."""

    phase: TicketPhase

    OPEN = "open", TicketPhase.IN_QUEUE, "Открыт"
    IN_PROGRESS = "in_progress", TicketPhase.IN_HAND, "В работе"
    WAITING = "waiting", TicketPhase.IN_HAND, "Ожидание"
    RESOLVED = "resolved", TicketPhase.CLOSED, "Решён"
    REJECTED = "rejected", TicketPhase.CLOSED, "Отклонён"
    REOPENED = "reopened", TicketPhase.IN_QUEUE, "Открыт повторно"


class Assignment(TextChoices):
    """How a ticket reaches who works it (ESC-11)."""

    PULL = "pull", "Берут из очереди"
    ROUND_ROBIN = "round_robin", "По кругу"
    LEAST_LOADED = "least_loaded", "Наименее загруженному"


class TableState(TextChoices):
    """Where a routing table stands."""

    DRAFT = "draft", "Черновик"
    ACTIVE = "active", "Действует"
    RETIRED = "retired", "Заменена"


IN_QUEUE = TicketStatus.of(TicketPhase.IN_QUEUE)
IN_HAND = TicketStatus.of(TicketPhase.IN_HAND)
CLOSED_STATUSES = TicketStatus.of(TicketPhase.CLOSED)
OPEN_STATUSES = IN_QUEUE | IN_HAND
MONEY_CATEGORIES = frozenset(category for category in TicketCategory if category.entry.about is TicketSubject.CASE)
MADE_BY_PEOPLE = [(category.value, category.label) for category in TicketCategory if category.by_people]


class Action(TextChoices):
    """What may be done with a ticket; the labels are those of buttons."""

    CLAIM = "claim", "Взять в работу"
    RELEASE = "release", "Вернуть в очередь"
    WAIT = "wait", "Отложить до ответа"
    RESOLVE = "resolve", "Решить"
    REJECT = "reject", "Отклонить"
    REOPEN = "reopen", "Открыть повторно"
    REASSIGN = "reassign", "Передать коллеге"
    SKIP = "skip", "Пропустить"
    NOTE = "note", "Добавить запись"
    CALL_AGAIN = "call_again", "Записать повторный звонок"
    ASSIGN = "assign", "Назначить"
    RETURN_IDLE = "return_idle", "Вернуть нетронутый"
    RETURN_ORPHANED = "return_orphaned", "Вернуть тикет отключённого сотрудника"
    WAKE = "wake", "Вернуть из ожидания"
    ESCALATE = "escalate", "Поднять на ступень"
    RECOUNT = "recount", "Пересчитать срок"


PAST: dict[str, str] = {
    Action.CLAIM: "взят в работу",
    Action.RELEASE: "возвращён в очередь",
    Action.WAIT: "отложен до ответа",
    Action.RESOLVE: "решён",
    Action.REJECT: "отклонён",
    Action.REOPEN: "открыт повторно",
    Action.REASSIGN: "передан коллеге",
    Action.SKIP: "пропущен",
    Action.NOTE: "дополнен записью",
    Action.CALL_AGAIN: "дополнен повторным звонком",
    Action.ASSIGN: "назначен",
    Action.RETURN_IDLE: "возвращён нетронутым",
    Action.RETURN_ORPHANED: "возвращён от отключённого сотрудника",
    Action.WAKE: "вернулся из ожидания",
    Action.ESCALATE: "поднят на ступень",
    Action.RECOUNT: "получил новый срок",
}
"""What a ticket is after each action: messages put it behind the number, histories begin an entry with it."""

HISTORY_LABELS: dict[str, str] = {"create": "Создан", **history_words(PAST)}
"""What the history of a ticket names: its actions, and its making."""


class TicketReason(TextChoices):
    """Why something may not be done with a ticket."""

    ACTION_NOT_AVAILABLE = "action_not_available", "Действие не предусмотрено"
    NOT_CLAIMED = "not_claimed", "Тикет никем не взят"
    ALREADY_CLAIMED = "already_claimed", "Тикет уже в работе"
    CLAIMED_BY_ANOTHER = "claimed_by_another", "Тикет у коллеги"
    ALREADY_WAITING = "already_waiting", "Тикет уже ждёт"
    NOT_WAITING = "not_waiting", "Тикет не ждёт"
    STILL_AWAITED = "still_awaited", "Ждать ещё есть чего"
    TICKET_CLOSED = "ticket_closed", "Тикет закрыт"
    TICKET_NOT_CLOSED = "ticket_not_closed", "Тикет ещё не закрыт"
    REOPEN_WINDOW_OVER = "reopen_window_over", "Срок повторного открытия прошёл"
    ANOTHER_TICKET_OPEN = "another_ticket_open", "Открыт другой тикет"
    RESOLUTION_REQUIRED = "resolution_required", "Нужно решение"
    REASON_REQUIRED = "reason_required", "Нужна причина"
    ASSIGNEE_REQUIRED = "assignee_required", "Не указано, кому передать"
    ASSIGNEE_NOT_OF_QUEUE = "assignee_not_of_queue", "Сотрудник не из этой очереди"
    HOLDER_WORKS = "holder_works", "Сотрудник работает"
    STILL_TOUCHED = "still_touched", "С тикетом работают"
    NOT_OVERDUE = "not_overdue", "Срок ступени не наступил"
    TEXT_REQUIRED = "text_required", "Нужен текст"
    REFUND_CLOCK_RUNNING = "refund_clock_running", "Срок ответа не истёк"
    NOT_SENT = "not_sent", "Посылка не отправлена"


class WakeEvent(TextChoices):
    """What brings a ticket back that waits (ESC-2)."""

    CLIENT_CALLED = "client_called", "Клиент позвонит"
    ORDER_MOVED = "order_moved", "Заказ сменит статус"


class NoteKind(TextChoices):
    """What a line under a ticket is."""

    NOTE = "note", "Запись"
    CALL = "call", "Повторный звонок"


class Wish(TextChoices):
    """What a client wishes of a prepaid order (OPP-5)."""

    ADD = "add", "Добавить"
    CHANGE = "change", "Изменить"
    ANNUL = "annul", "Аннулировать"


class SuppressionGround(TextChoices):
    """Why calls or messages are to stop (ESC-8, D-20)."""

    DECEASED = "deceased", "Смерть клиента"
    WRONG_NUMBER = "wrong_number", "Чужой номер"
    CONFLICT = "conflict", "Конфликт"
    VERY_NEGATIVE = "very_negative", "Крайне негативный клиент"
    REQUEST = "request", "Просьба клиента"


class SuppressedChannel(TextChoices):
    """What is to stop (ESC-8)."""

    AUTODIAL = "autodial", "Автодозвон"
    SMS = "sms", "СМС"
