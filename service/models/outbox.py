"""The outbox: every change leaves an event for subscribers in the same transaction (INT-3)."""

from django.db import models


class OutboxEvent(models.Model):
    """What changed, without personal data: subscribers ask the API for what their scope lets them see.

    Readers go by `position`, which only committed events are given: ids may become visible out of their order.
    """

    at = models.DateTimeField("время")
    type = models.CharField("событие", max_length=60)
    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    key = models.CharField("номер", max_length=60)
    version = models.PositiveIntegerField("версия")
    payload = models.JSONField("содержание", default=dict)
    position = models.BigIntegerField("место в ленте", null=True, unique=True, editable=False)

    class Meta:
        verbose_name = "исходящее событие"
        verbose_name_plural = "исходящие события"
        constraints = [
            models.UniqueConstraint(fields=["subject", "subject_id", "version"], name="one_event_per_version")
        ]
        indexes = [models.Index("id", name="outbox_without_position", condition=models.Q(position__isnull=True))]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"
