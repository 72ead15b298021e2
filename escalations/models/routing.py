"""Routing as data: teams, who is on shift, and the tables of rules (ESC-11)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from escalations.choices import Assignment, Queue, TableState
from escalations.models.calendars import WorkCalendar
from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar
from escalations.sla.calendars.terms import Term, Unit

HIGHEST, LOWEST = 1, 5


class Team(models.Model):
    """People of one queue who share its tickets; the head sees what was left lying too long (ESC-12)."""

    code = models.SlugField("код", max_length=40, unique=True)
    name = models.CharField("название", max_length=120)
    queue = models.CharField("очередь", max_length=12, choices=Queue)
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="руководитель"
    )

    class Meta:
        verbose_name = "группа"
        verbose_name_plural = "группы"
        ordering = ["queue", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(queue__in=Queue.values),
                name="team_queue_known",
                violation_error_message="Такой очереди нет.",
            ),
            models.UniqueConstraint(
                fields=["id", "queue"], name="team_of_queue", violation_error_message="Эта группа в очереди уже есть."
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """Somebody of a team; who was given a ticket last has the highest turn."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="members", verbose_name="группа")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ticket_teams", verbose_name="сотрудник"
    )
    turn = models.PositiveBigIntegerField("чей черёд", default=0, db_default=0, editable=False)
    given_at = models.DateTimeField("последний тикет получил", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "участник группы"
        verbose_name_plural = "участники группы"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "account"],
                name="once_in_a_team",
                violation_error_message="Этот сотрудник в группе уже есть.",
            )
        ]

    def __str__(self) -> str:
        return str(self.account)


class Shift(models.Model):
    """When somebody works; who is on shift is given tickets, others aren't."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts", verbose_name="сотрудник"
    )
    began_at = models.DateTimeField("начало", default=timezone.now)
    ended_at = models.DateTimeField("конец", null=True, blank=True)

    class Meta:
        verbose_name = "смена"
        verbose_name_plural = "смены"
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(ended_at=None),
                name="one_open_shift_per_account",
                violation_error_message="Смена этого сотрудника уже идёт.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("began_at")),
                name="shift_ends_after_it_began",
                violation_error_message="Смена не может закончиться раньше, чем началась.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.began_at:%d.%m.%Y %H:%M}"


class RoutingTable(models.Model):
    """A set of rules that answers as a whole: drafted, proven, put in force, and kept when another takes its place."""

    name = models.CharField("название", max_length=120)
    state = models.CharField("состояние", max_length=8, choices=TableState, default=TableState.DRAFT)
    created_at = models.DateTimeField("создана", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто составил"
    )
    activated_at = models.DateTimeField("введена", null=True, blank=True)
    retired_at = models.DateTimeField("заменена", null=True, blank=True)

    class Meta:
        verbose_name = "таблица маршрутов"
        verbose_name_plural = "таблицы маршрутов"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=TableState.values),
                name="routing_state_known",
                violation_error_message="Такого состояния у таблицы не бывает.",
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=TableState.ACTIVE),
                name="one_active_routing",
                violation_error_message="Действует уже другая таблица.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoutingRule(models.Model):
    """One rule: the tickets it is about, who works them, how urgent they are, until when, and how they are given."""

    table = models.ForeignKey(RoutingTable, models.CASCADE, related_name="rules", verbose_name="таблица")
    place = models.PositiveSmallIntegerField("место", default=0)
    name = models.CharField("название", max_length=120)
    conditions = models.JSONField("условия", default=dict, blank=True)
    queue = models.CharField("очередь", max_length=12, choices=Queue)
    priority = models.PositiveSmallIntegerField(
        "приоритет", validators=[MinValueValidator(HIGHEST), MaxValueValidator(LOWEST)]
    )
    amount = models.PositiveSmallIntegerField("срок", validators=[MinValueValidator(1)])
    unit = models.CharField("в чём", max_length=16, choices=Unit)
    calendar = models.ForeignKey(
        WorkCalendar, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="календарь"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="группа")
    assignment = models.CharField("как достаётся", max_length=12, choices=Assignment, default=Assignment.PULL)

    class Meta:
        verbose_name = "правило маршрута"
        verbose_name_plural = "правила маршрутов"
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "name"],
                name="routing_rule_named_once",
                violation_error_message="Правило с таким названием в таблице уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(queue__in=Queue.values),
                name="routing_queue_known",
                violation_error_message="Такой очереди нет.",
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=HIGHEST, priority__lte=LOWEST),
                name="routing_priority_in_range",
                violation_error_message="Такого приоритета не бывает.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="routing_term_is_positive",
                violation_error_message="Срок не может быть меньше единицы.",
            ),
            models.CheckConstraint(
                condition=~Q(unit__in=[unit.value for unit in Unit if unit.works]) | Q(calendar__isnull=False),
                name="working_term_has_calendar",
                violation_error_message="Срок в рабочем времени считают по календарю: выберите его.",
            ),
            models.CheckConstraint(
                condition=Q(assignment=Assignment.PULL) | Q(team__isnull=False),
                name="given_tickets_have_a_team",
                violation_error_message="Чтобы раздавать тикеты, выберите группу.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def term(self) -> Term:
        """How long its tickets may take."""
        return Term(self.amount, Unit(self.unit))

    @property
    def clock(self) -> Calendar:
        """What the term is counted on."""
        return self.calendar.working_time if self.calendar and self.term.unit.works else AROUND_THE_CLOCK

    def due(self, start: datetime) -> datetime:
        """When a ticket that starts at `start` is due; in UTC."""
        return self.clock.after(start, self.term.span(self.clock))
