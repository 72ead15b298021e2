"""The ledger of the nightly batch: one row per business date (OPP-6)."""

from django.db import models
from django.db.models import F, Q


class OverdueRun(models.Model):
    """What the batch has done for one Moscow date, counted in the same transactions that did it.

    A date without `finished_at` was begun and broken off: whoever comes next finishes it.
    """

    business_date = models.DateField("дата", unique=True)
    started_at = models.DateTimeField("начат")
    finished_at = models.DateTimeField("закончен", null=True, blank=True)
    cases = models.PositiveIntegerField("отмечено возвратов", default=0)
    tickets = models.PositiveIntegerField("создано тикетов", default=0)

    class Meta:
        verbose_name = "ночной просмотр возвратов"
        verbose_name_plural = "ночные просмотры возвратов"
        ordering = ["-business_date"]
        constraints = [models.CheckConstraint(condition=Q(tickets__lte=F("cases")), name="overdue_tickets_of_cases")]

    def __str__(self) -> str:
        return f"{self.business_date:%d.%m.%Y}"
