"""Tickets that somebody passed over, and why (ESC-13): counted, and offered to others first."""

from django.conf import settings
from django.db import models


class TicketSkip(models.Model):
    """One person's pass over one ticket."""

    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="passes", verbose_name="тикет")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    at = models.DateTimeField("когда")
    reason = models.CharField("причина", max_length=200)

    class Meta:
        verbose_name = "пропуск тикета"
        verbose_name_plural = "пропуски тикетов"
        ordering = ["-id"]
        indexes = [models.Index("account", "ticket", name="skip_of_account")]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="skip_has_its_reason")]

    def __str__(self) -> str:
        return self.reason
