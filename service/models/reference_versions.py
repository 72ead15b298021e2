"""Which version reference data has, so that requests needn't read it again and again."""

from django.db import models


class ReferenceVersion(models.Model):
    """The version of one reference table: every change gives it another number, that nothing had before."""

    table = models.CharField("таблица", max_length=63, primary_key=True)
    version = models.BigIntegerField("версия")

    class Meta:
        verbose_name = "версия справочных данных"
        verbose_name_plural = "версии справочных данных"

    def __str__(self) -> str:
        return f"{self.table} {self.version}"
