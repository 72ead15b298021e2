"""Versions of everything that decides or is told, kept by the database whoever changes a row (FOR-1, FOR-2)."""

from django.db import models


class RowVersion(models.Model):
    """One row of a versioned table as it was from a moment on; written by a trigger, read by `as_of`."""

    table = models.CharField("таблица", max_length=63)
    key = models.CharField("строка", max_length=64)
    at = models.DateTimeField("с какого момента")
    removed = models.BooleanField("удалена", default=False)
    data = models.JSONField("содержание")

    class Meta:
        verbose_name = "версия строки"
        verbose_name_plural = "версии строк"
        indexes = [models.Index(fields=["table", "key", "-id"], name="row_version_newest")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.at:%d.%m.%Y %H:%M}"
