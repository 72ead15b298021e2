"""Summaries that reports are told from: each day's figures by what they are told apart by (FOR-5)."""

from django.db import models


class ReportCell(models.Model):
    """What a report counts of one Moscow day under one combination of its keys."""

    report = models.CharField("отчёт", max_length=20)
    day = models.DateField("день")
    keys = models.JSONField("разрез", default=dict)
    figures = models.JSONField("показатели", default=dict)

    class Meta:
        verbose_name = "сводка отчёта"
        verbose_name_plural = "сводки отчётов"
        constraints = [models.UniqueConstraint(fields=["report", "day", "keys"], name="one_cell_per_day_and_keys")]

    def __str__(self) -> str:
        return f"{self.report} {self.day:%d.%m.%Y}"


class ReportState(models.Model):
    """Up to which moment a report has counted what changed."""

    report = models.CharField("отчёт", max_length=20, unique=True)
    counted_at = models.DateTimeField("посчитан")

    class Meta:
        verbose_name = "отчёт"
        verbose_name_plural = "отчёты"

    def __str__(self) -> str:
        return self.report
