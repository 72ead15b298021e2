"""How long an order may stay in a status, and the orders that stayed too long (ESC-14)."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from escalations.models.calendars import WorkCalendar
from escalations.sla.calendars.hours import AROUND_THE_CLOCK, Calendar
from escalations.sla.calendars.terms import Term, Unit
from orders.choices import Method, Status
from orders.models import Order


class StuckLimit(models.Model):
    """The longest stay in a status, for orders of one delivery method or, where none is named, of all the others."""

    status = models.CharField("статус", max_length=32, choices=Status)
    method = models.CharField("способ доставки", max_length=16, choices=Method, blank=True, default="")
    amount = models.PositiveSmallIntegerField("не дольше", validators=[MinValueValidator(1)])
    unit = models.CharField("в чём", max_length=16, choices=Unit, default=Unit.WORKING_DAYS)
    calendar = models.ForeignKey(
        WorkCalendar, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="календарь"
    )

    class Meta:
        verbose_name = "предел ожидания в статусе"
        verbose_name_plural = "пределы ожидания в статусах"
        ordering = ["status", "method"]
        constraints = [
            models.UniqueConstraint(
                fields=["status", "method"],
                name="one_limit_per_status_and_method",
                violation_error_message="Предел для этого статуса и способа доставки уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="stuck_status_known",
                violation_error_message="Такого статуса нет.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="stuck_limit_is_positive",
                violation_error_message="Предел не может быть меньше единицы.",
            ),
            models.CheckConstraint(
                condition=~Q(unit__in=[unit.value for unit in Unit if unit.works]) | Q(calendar__isnull=False),
                name="working_limit_has_calendar",
                violation_error_message="Предел в рабочем времени считают по календарю: выберите его.",
            ),
        ]

    def __str__(self) -> str:
        method = f", {self.get_method_display()}" if self.method else ""
        return f"{self.get_status_display()}{method}: {self.term}"

    @property
    def term(self) -> Term:
        """The longest stay."""
        return Term(self.amount, Unit(self.unit))

    @property
    def clock(self) -> Calendar:
        """What the stay is counted on."""
        return self.calendar.working_time if self.calendar and self.term.unit.works else AROUND_THE_CLOCK


class StuckOrder(models.Model):
    """One stay that was too long, and its ticket; each stay makes one ticket."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="stays", verbose_name="заказ")
    since = models.DateTimeField("с")
    status = models.CharField("статус", max_length=32, choices=Status)
    noticed_at = models.DateTimeField("замечен", default=timezone.now, db_column="told_at")
    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="stays", verbose_name="тикет")

    class Meta:
        verbose_name = "застрявший заказ"
        verbose_name_plural = "застрявшие заказы"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["order", "since", "status"], name="each_stay_is_told_once")]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.get_status_display()}"
