"""Merges of two cards of one person, with everything that an undo needs."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from service.models.clients import Client


class ClientMerge(models.Model):
    """One card taken into another by a supervisor; `moved` keeps ids and flags as they were, so it can be undone."""

    kept = models.ForeignKey(Client, models.PROTECT, related_name="merges", verbose_name="остался")
    other = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="присоединён")
    at = models.DateTimeField("время", default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    note = models.TextField("примечание", blank=True)
    moved = models.JSONField("перенесено", default=dict)
    undone_at = models.DateTimeField("отменено", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто отменил"
    )

    class Meta:
        verbose_name = "объединение карточек"
        verbose_name_plural = "объединения карточек"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(kept=models.F("other")), name="merge_of_two_clients"),
            models.UniqueConstraint(
                fields=["other"], condition=models.Q(undone_at__isnull=True), name="one_standing_merge_per_client"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} → {self.kept_id}"
