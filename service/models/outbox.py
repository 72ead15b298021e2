"""The outbox: every change leaves an event for subscribers in the same transaction (INT-3)."""

from django.db import models


class OutboxEvent(models.Model):
    """What changed, without personal data: subscribers ask the API for what their scope lets them see."""

    at = models.DateTimeField("время")
    type = models.CharField("событие", max_length=60)
    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    key = models.CharField("номер", max_length=60)
    version = models.PositiveIntegerField("версия")
    payload = models.JSONField("содержание", default=dict)

    class Meta:
        verbose_name = "исходящее событие"
        verbose_name_plural = "исходящие события"
        constraints = [
            models.UniqueConstraint(fields=["subject", "subject_id", "version"], name="one_event_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"
