"""Rules that supervisors keep as data: check criteria (ORD-14) and closed regions (ORD-13)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from orders.delivery.geography import locality_key, region_choices, region_code
from orders.models.tariffs_and_points import SIX_DIGITS, postal_index_validator
from service.queries.reference_data import ReferenceQuerySet
from service.texts.amounts_and_quantities import plain_number

if TYPE_CHECKING:
    from orders.models.order_base import OrderBook


class CriterionKind(models.TextChoices):
    """What a check criterion looks at."""

    TOTAL_ABOVE = "total_above", "Сумма заказа больше, ₽"
    QUANTITY_ABOVE = "quantity_above", "Количество одного товара больше, шт."
    REPEATED_WITHIN_DAYS = "repeated_within_days", "Тот же товар у клиента за последние, дней"


class CheckCriterion(models.Model):
    """A criterion of «Ручная сверка»; a confirmed order that it hits is checked by hand."""

    kind = models.CharField("критерий", max_length=24, choices=CriterionKind)
    limit = models.DecimalField("предел", max_digits=12, decimal_places=2)
    active = models.BooleanField("действует", default=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "критерий сверки"
        verbose_name_plural = "критерии сверки"
        constraints = [
            models.CheckConstraint(
                condition=Q(limit__gte=0),
                name="criterion_limit_not_negative",
                violation_error_message="Предел не может быть меньше нуля.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {plain_number(self.limit)}"


class ClosedRegion(models.Model):
    """Where nothing can be sent at some time of year: a region, a locality in it, or a range of indexes."""

    region = models.CharField("регион", max_length=3, blank=True, choices=region_choices)
    locality = models.CharField("населённый пункт", max_length=120, blank=True)
    index_from = models.CharField("индекс с", max_length=6, blank=True, validators=[postal_index_validator])
    index_to = models.CharField("индекс по", max_length=6, blank=True, validators=[postal_index_validator])
    closed_from = models.DateField("закрыт с")
    closed_until = models.DateField("закрыт по, включительно")
    every_year = models.BooleanField("каждый год", default=True)
    note = models.CharField("примечание", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "закрытый регион"
        verbose_name_plural = "закрытые регионы"
        constraints = [
            models.CheckConstraint(
                condition=~Q(region="") | (~Q(index_from="") & ~Q(index_to="")),
                name="closed_region_says_where",
                violation_error_message="Укажите, где закрыто: регион или индексы с какого по какой.",
            ),
            models.CheckConstraint(
                condition=Q(index_from__lte=models.F("index_to")),
                name="closed_region_index_order",
                violation_error_message="Индекс «с» не может быть больше индекса «по».",
            ),
            models.CheckConstraint(
                condition=Q(index_from="", index_to="") | Q(index_from__regex=SIX_DIGITS, index_to__regex=SIX_DIGITS),
                name="closed_region_indexes_readable",
                violation_error_message="Диапазон задаётся двумя шестизначными индексами.",
            ),
            models.CheckConstraint(
                condition=Q(every_year=True) | Q(closed_from__lte=models.F("closed_until")),
                name="closed_region_date_order",
                violation_error_message="Последний день не может быть раньше первого.",
            ),
        ]

    def __str__(self) -> str:
        where = (
            " ".join(part for part in (self.get_region_display(), self.locality) if part)
            or f"{self.index_from}–{self.index_to}"
        )
        return f"{where}: {self.closed_from:%d.%m}–{self.closed_until:%d.%m}"

    def covers(self, order: OrderBook) -> bool:
        """Whether the order's address lies in it."""
        if self.index_from and not self.index_from <= order.postal_index <= self.index_to:
            return False
        if self.region and self.region != region_code(order.region):
            return False
        return not self.locality or locality_key(self.locality) == locality_key(order.locality)

    def last_day_for(self, order: OrderBook, day: date) -> date | None:
        """The last day on which an order's region stays closed, of the season that covers `day`; None of another's."""
        return self.season_end(day) if self.covers(order) and self.closed_on(day) else None

    def season_end(self, day: date) -> date:
        """The end of the season that covers `day`."""
        if not self.every_year:
            return self.closed_until
        this_year = (self.closed_until.month, self.closed_until.day) >= (day.month, day.day)
        year = day.year if this_year else day.year + 1
        last = monthrange(year, self.closed_until.month)[1]
        return date(year, self.closed_until.month, min(self.closed_until.day, last))

    def closed_on(self, day: date) -> bool:
        """Whether the season covers `day`, a Moscow date; a yearly season may run over New Year."""
        if not self.every_year:
            return self.closed_from <= day <= self.closed_until
        start, end, at = ((d.month, d.day) for d in (self.closed_from, self.closed_until, day))
        return start <= at <= end if start <= end else at >= start or at <= end
