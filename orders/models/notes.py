"""Hold notes: «для статуса Отложен», line after line (ORD-7)."""

from django.conf import settings
from django.db import models


class HoldNote(models.Model):
    """One line with its time and author; lines are only ever added."""

    order = models.ForeignKey("orders.Order", models.CASCADE, related_name="hold_notes", verbose_name="заказ")
    at = models.DateTimeField("время")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    author_name = models.CharField("автор", max_length=150, blank=True)
    text = models.TextField("текст")

    class Meta:
        verbose_name = "запись для статуса «Отложен»"
        verbose_name_plural = "записи для статуса «Отложен»"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text
