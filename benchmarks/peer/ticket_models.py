"""The peer's tickets with our columns, their notes, and what they refer to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords

CLOSED = ("resolved", "rejected")


def reference(to: str, **options: Any) -> models.ForeignKey:
    """An optional reference that nothing is read along by."""
    return models.ForeignKey(to, models.PROTECT, null=True, blank=True, **{"related_name": "+", **options})


def moment() -> models.DateTimeField:
    """An optional moment."""
    return models.DateTimeField(null=True, blank=True)


def number() -> models.PositiveSmallIntegerField:
    """A count that begins at nought."""
    return models.PositiveSmallIntegerField(default=0)


class Team(models.Model):
    """People who share tickets."""

    name = models.CharField(max_length=120)


class WorkCalendar(models.Model):
    """The hours that a term is counted on."""

    name = models.CharField(max_length=120)


class Contact(models.Model):
    """A call."""

    client = models.ForeignKey("peer.Client", models.PROTECT, related_name="contacts")
    started_at = models.DateTimeField(default=timezone.now)


class ReturnCase(models.Model):
    """A return."""

    order = models.ForeignKey("peer.Order", models.PROTECT, related_name="cases")


class Ticket(models.Model):
    """What an operator may not do."""

    class Category(models.TextChoices):
        """What it is about."""

        OTHER = "other", "Другое"
        WHERE_MONEY = "where_money", "Где деньги"
        ORDER_QUESTION = "order_question", "Вопрос по заказу"

    class Status(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "Открыт"
        REOPENED = "reopened", "Открыт повторно"
        IN_PROGRESS = "in_progress", "В работе"
        WAITING = "waiting", "Ожидает"
        RESOLVED = "resolved", "Решён"
        REJECTED = "rejected", "Отклонён"

    queue = models.CharField(max_length=12)
    category = models.CharField(max_length=24, choices=Category)
    order = reference("peer.Order")
    client = reference("peer.Client", related_name="tickets")
    contact = reference("peer.Contact")
    return_case = reference("peer.ReturnCase")
    text = models.TextField()
    details: Any = models.JSONField(default=dict, blank=True)
    priority = models.PositiveSmallIntegerField(default=3)
    status = FSMField(max_length=16, default=Status.OPEN, choices=Status)
    assignee = reference(settings.AUTH_USER_MODEL)
    due_at = models.DateTimeField()
    team = reference("peer.Team", db_index=False)
    calendar = reference("peer.WorkCalendar", db_index=False)
    clock_from, waiting_since, wake_at, touched_at = moment(), moment(), moment(), moment()
    clock_left = models.DurationField(null=True, blank=True)
    wake_on = models.CharField(max_length=16, blank=True, default="")
    skips, reopenings, escalation_level = number(), number(), number()
    escalate_at = moment()
    made_by = reference(settings.AUTH_USER_MODEL)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    resolution, client_words = (models.TextField(blank=True, default="") for _ in range(2))
    resolved_at, reopened_at = moment(), moment()
    reopen_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["priority", "due_at", "id"]
        indexes = [
            models.Index(fields=["queue", "priority", "due_at", "id"], name="peer_queue", condition=Q(status="open"))
        ]

    @property
    def overdue(self) -> bool:
        """Whether it lacks its answer past its due time."""
        return self.status not in CLOSED and self.due_at < (self.waiting_since or timezone.now())

    @property
    def said_to_client(self) -> str:
        """What the client may be told."""
        if self.client_words:
            return self.client_words
        if self.resolved_at:
            return f"Ваш вопрос рассмотрен {timezone.localtime(self.resolved_at):%d.%m.%Y}."
        if timezone.localtime(self.due_at).date() < timezone.localdate():
            return "Приносим извинения: ответ задерживается. Вашим вопросом занимается специалист."
        return f"Специалист ответит вам до {timezone.localtime(self.due_at):%d.%m.%Y}."

    @transition(field=status, source=[Status.OPEN, Status.REOPENED], target=Status.IN_PROGRESS)
    def claim(self, assignee: Any) -> None:
        """Take it."""
        self.assignee, self.touched_at = assignee, timezone.now()


class TicketNote(models.Model):
    """A line under a ticket."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, default="note")
    at = models.DateTimeField(default=timezone.now)
    author = models.CharField(max_length=150, blank=True, default="")
    contact = reference("peer.Contact")
    text = models.TextField()

    class Meta:
        ordering = ["id"]


class TicketSkip(models.Model):
    """Somebody would rather not."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="passed_over")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True, default="")
