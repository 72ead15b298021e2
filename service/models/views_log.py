"""The log of who looked at which client's card, kept apart from everything else."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from service.models.clients import Client


class CardView(models.Model):
    """One look at a card; never edited or deleted, the database sees to that. Read by administrators."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="views", verbose_name="клиент")
    at = models.DateTimeField("время", default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    role = models.CharField("роль", max_length=24)
    request_id = models.CharField("запрос", max_length=128, blank=True)

    class Meta:
        verbose_name = "просмотр карточки"
        verbose_name_plural = "просмотры карточек"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["client", "-id"], name="card_view_client"),
            models.Index(fields=["actor", "-id"], name="card_view_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.at:%d.%m.%Y %H:%M}"
