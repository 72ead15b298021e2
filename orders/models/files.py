"""Files of orders that were uploaded: how far each has been taken over, and what it was refused (INT-1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from service.models.change_stamps import ChangeStamped


class FileState(models.TextChoices):
    """Where a file stands."""

    WAITING = "waiting", "Ждёт"
    RUNNING = "running", "Принимается"
    DONE = "done", "Принят"
    FAILED = "failed", "Прерван"


class Outcome(models.TextChoices):
    """What became of a whole file, by its orders."""

    WHOLE = "whole", "Принят"
    PART = "part", "Принят частично"
    NONE = "none", "Отказан целиком"


STATES_OF_CHECK = {
    FileState.RUNNING: "Проверяется",
    FileState.FAILED: "Проверка прервана",
    Outcome.WHOLE: "Проверен: ошибок нет",
    Outcome.PART: "Проверен: часть с ошибками",
    Outcome.NONE: "Проверен: всё с ошибками",
}


class RowOutcome(models.TextChoices):
    """What became of the order that a row of a file belongs to."""

    CREATED = "created", "принят"
    CHECKED = "checked", "принят с повреждениями"
    UPDATED = "updated", "обновлён"
    UNCHANGED = "unchanged", "без изменений"
    REFUSED = "refused", "отказано"


UNFINISHED = (FileState.WAITING, FileState.RUNNING)


class OrderFile(ChangeStamped):
    """An uploaded file of orders and how far it has got.

    Whoever works on it holds it until `claimed_until`, unless `claims` shows that another has taken it since;
    `attempts` counts those who began and got no further. The content goes some days
    after the end; what became of it stays.
    """

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто прислал")
    name = models.CharField("имя файла", max_length=200, blank=True)
    digest = models.CharField("отпечаток", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("размер, байт")
    is_csv = models.BooleanField("CSV")
    encoding = models.CharField("кодировка", max_length=12)
    dry_run = models.BooleanField("только проверка", default=False, db_default=False)
    state = models.CharField("состояние", max_length=8, choices=FileState, default=FileState.WAITING)
    lines_total = models.PositiveIntegerField("всего строк")
    lines_done = models.PositiveIntegerField("пройдено строк", default=0)
    items_done = models.PositiveIntegerField("пройдено заказов", default=0)
    created = models.PositiveIntegerField("принято", default=0)
    updated = models.PositiveIntegerField("обновлено", default=0)
    unchanged = models.PositiveIntegerField("без изменений", default=0)
    refused = models.PositiveIntegerField("отказано", default=0)
    damaged = models.PositiveIntegerField("с повреждениями", default=0, db_default=0)
    rows = models.PositiveIntegerField("строк в отчёте", default=0, db_default=0)
    received_at = models.DateTimeField("получен", auto_now_add=True)
    finished_at = models.DateTimeField("закончен", null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, editable=False)
    claims = models.PositiveIntegerField(default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "файл заказов"
        verbose_name_plural = "файлы заказов"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "digest", "dry_run"],
                condition=Q(state__in=UNFINISHED),
                name="one_unfinished_file_per_purpose",
            ),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="order_file_state_known"),
        ]
        indexes = [models.Index("claimed_until", name="order_file_unfinished", condition=Q(state__in=UNFINISHED))]

    def __str__(self) -> str:
        return self.name or f"Файл {self.pk}"

    @property
    def outcome(self) -> Outcome | None:
        """What became of it; None until its end."""
        if self.state != FileState.DONE:
            return None
        if not self.refused:
            return Outcome.WHOLE
        return Outcome.PART if self.created or self.updated or self.unchanged else Outcome.NONE

    @property
    def state_label(self) -> str:
        """Where it stands, ended what became of it; of a check in words of checking, for nothing is taken over."""
        stands = self.outcome or FileState(self.state)
        return (STATES_OF_CHECK.get(stands) if self.dry_run else None) or str(stands.label)


class FilePart(models.Model):
    """A block of a file's content: the database is what all workers share."""

    file = models.ForeignKey(OrderFile, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = "часть файла"
        verbose_name_plural = "части файлов"
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="one_file_part_per_position")]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.position}"


class ReportLine(models.Model):
    """What became of a row of a file: the outcome of its order, and each fault, damage or change of its own (INT-6)."""

    file = models.ForeignKey(OrderFile, models.CASCADE, related_name="report")
    line = models.PositiveIntegerField("строка")
    number = models.CharField("номер заказа", max_length=40, blank=True)
    field = models.CharField("поле", max_length=120, blank=True)
    code = models.CharField("код", max_length=60, blank=True)
    message = models.TextField("причина", blank=True)
    outcome = models.CharField("итог", max_length=10, choices=RowOutcome, default="refused", db_default="refused")

    class Meta:
        verbose_name = "строка отчёта"
        verbose_name_plural = "строки отчёта"
        ordering = ["id"]
        db_table = "orders_refusedline"
        indexes = [models.Index("file", "outcome", "id", name="report_line_outcome")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="report_line_outcome_known")
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.message}"
