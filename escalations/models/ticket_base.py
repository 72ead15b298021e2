"""The columns of a ticket (ESC-1), and what the database itself refuses."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone

from escalations.choices import (
    CLOSED_STATUSES,
    IN_HAND,
    IN_QUEUE,
    MONEY_CATEGORIES,
    OPEN_STATUSES,
    Queue,
    TicketCategory,
    TicketStatus,
    WakeEvent,
)
from escalations.models.calendars import WorkCalendar
from escalations.models.routing import HIGHEST, LOWEST, RoutingRule, Team
from orders.models import Order
from returns.models import ReturnCase
from service.fsm import StatefulModel
from service.fsm.status_field import StatusField
from service.models import Client, Contact
from service.models.change_stamps import ChangeStamped


class TicketBook(ChangeStamped, StatefulModel):
    """What a ticket is about, where it stands, whose it is and how it ended."""

    queue = models.CharField("очередь", max_length=12, choices=Queue)
    category = models.CharField("категория", max_length=24, choices=TicketCategory)
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="заказ"
    )
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="клиент"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="обращение"
    )
    return_case = models.ForeignKey(
        ReturnCase, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="возврат"
    )
    text = models.TextField("текст")
    details = models.JSONField("подробности", default=dict, blank=True)
    priority = models.PositiveSmallIntegerField("приоритет")
    status = StatusField("статус", max_length=16, choices=TicketStatus, default=TicketStatus.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name="у кого"
    )
    due_at = models.DateTimeField("срок")
    rule = models.ForeignKey(
        RoutingRule,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="tickets",
        verbose_name="правило маршрута",
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, db_index=False, related_name="tickets", verbose_name="группа"
    )
    calendar = models.ForeignKey(
        WorkCalendar,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="tickets",
        verbose_name="календарь срока",
    )
    clock_from = models.DateTimeField("срок считается с", null=True, blank=True)
    clock_left = models.DurationField("сколько оставалось", null=True, blank=True)
    waiting_since = models.DateTimeField("ждёт с", null=True, blank=True)
    wake_at = models.DateTimeField("вернётся", null=True, blank=True)
    wake_on = models.CharField(
        "вернётся, когда", max_length=16, choices=WakeEvent, blank=True, default="", db_default=""
    )
    touched_at = models.DateTimeField("с ним работали", null=True, blank=True)
    skips = models.PositiveSmallIntegerField("сколько раз пропущен", default=0, db_default=0)
    reopenings = models.PositiveSmallIntegerField("сколько раз открыт повторно", default=0, db_default=0)
    escalation_level = models.PositiveSmallIntegerField("ступень эскалации", default=0, db_default=0)
    escalate_at = models.DateTimeField("следующая ступень", null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="made_tickets",
        verbose_name="кто создал",
    )
    created_at = models.DateTimeField("создан", default=timezone.now)
    resolution = models.TextField("решение", blank=True, default="")
    client_words = models.TextField("что сказать клиенту", blank=True, default="", db_default="")
    resolved_at = models.DateTimeField("закрыт", null=True, blank=True)
    reopen_until = models.DateField("можно открыть повторно до", null=True, blank=True)
    reopened_at = models.DateTimeField("открыт повторно", null=True, blank=True)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        abstract = True


def is_late(status: str, due_at: datetime, waiting_since: datetime | None, moment: datetime) -> bool:
    """Whether a ticket lacks its answer past its due time; while it waits, its clock stands still."""
    return status not in CLOSED_STATUSES and due_at < (waiting_since or moment)


OPEN = Q(status__in=sorted(OPEN_STATUSES))
ANSWERED = Q(resolved_at__isnull=False)
PULLED_FROM = Case(When(status__in=sorted(IN_QUEUE), then=F("queue")))
"""The queue that a ticket is pulled from (ESC-13), none once somebody holds it.

As an expression it can be found by its own index alone: by a plain column the planner may as well walk over everything
that is open, in whose front stands what people work on.
"""
TICKET_CONSTRAINTS = [
    models.CheckConstraint(condition=Q(status__in=TicketStatus.values), name="ticket_status_known"),
    models.CheckConstraint(condition=Q(queue__in=Queue.values), name="ticket_queue_known"),
    models.CheckConstraint(condition=Q(category__in=TicketCategory.values), name="ticket_category_known"),
    models.CheckConstraint(
        condition=Q(status__in=sorted(CLOSED_STATUSES), resolved_at__isnull=False) | OPEN & Q(resolved_at__isnull=True),
        name="ticket_closed_has_its_time",
    ),
    models.CheckConstraint(
        condition=~Q(status__in=sorted(IN_HAND)) | Q(assignee__isnull=False), name="ticket_in_hand_is_somebodys"
    ),
    models.CheckConstraint(
        condition=Q(wake_at=None, wake_on="") | Q(status=TicketStatus.WAITING), name="only_a_waiting_ticket_wakes"
    ),
    models.CheckConstraint(condition=Q(wake_on__in=["", *WakeEvent.values]), name="ticket_wake_event_known"),
    models.CheckConstraint(condition=Q(priority__gte=HIGHEST, priority__lte=LOWEST), name="ticket_priority_in_range"),
    models.CheckConstraint(
        condition=~Q(category__in=sorted(MONEY_CATEGORIES)) | Q(return_case__isnull=False), name="money_ticket_has_case"
    ),
    models.UniqueConstraint(
        fields=["return_case"],
        condition=OPEN & Q(category__in=sorted(MONEY_CATEGORIES)),
        name="one_open_ticket_per_case",
    ),
    models.UniqueConstraint(
        fields=["order"],
        condition=OPEN & Q(category=TicketCategory.ORDER_QUESTION),
        name="one_open_question_per_order",
    ),
]
TICKET_INDEXES = [
    models.Index("priority", "due_at", "id", name="ticket_place"),
    models.Index("queue", "priority", "due_at", "id", name="ticket_queue_place"),
    models.Index(
        PULLED_FROM, "priority", "due_at", "id", name="ticket_to_pull", condition=Q(status__in=sorted(IN_QUEUE))
    ),
    models.Index("priority", "due_at", "id", name="ticket_open_place", condition=OPEN),
    models.Index("queue", "priority", "due_at", "id", name="ticket_open_queue_place", condition=OPEN),
    models.Index("assignee", "priority", "due_at", "id", name="ticket_open_hands", condition=OPEN),
    models.Index("queue", "due_at", name="ticket_running", condition=OPEN & Q(waiting_since__isnull=True)),
    models.Index("queue", "due_at", name="ticket_standing", condition=OPEN & Q(waiting_since__isnull=False)),
    models.Index("created_at", "id", name="ticket_made", include=["queue"]),
    models.Index("resolved_at", name="ticket_answered", include=["queue", "due_at"], condition=ANSWERED),
    models.Index("queue", "category", "created_at", name="ticket_open_age", condition=OPEN),
    models.Index("escalate_at", name="ticket_next_level", condition=OPEN & Q(escalate_at__isnull=False)),
    models.Index("escalation_level", name="ticket_at_the_top", condition=OPEN & Q(escalate_at__isnull=True)),
    models.Index("wake_at", name="ticket_wakes", condition=Q(wake_at__isnull=False)),
    models.Index("wake_on", name="ticket_wakes_on", condition=~Q(wake_on="")),
    models.Index("updated_at", "id", name="ticket_changed"),
    models.Index("touched_at", name="ticket_idle", condition=Q(status=TicketStatus.IN_PROGRESS)),
]
