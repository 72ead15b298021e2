"""Which of the rows that ship with the releases this database was given once."""

from django.db import models
from django.utils import timezone


class SeededRow(models.Model):
    """A code that a release brought: while it is kept here, a row that people delete doesn't come back."""

    kind = models.CharField("вид", max_length=40)
    code = models.CharField("код", max_length=120)
    at = models.DateTimeField("когда", default=timezone.now)

    class Meta:
        verbose_name = "поставленная запись"
        verbose_name_plural = "поставленные записи"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="each_default_is_seeded_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}"
