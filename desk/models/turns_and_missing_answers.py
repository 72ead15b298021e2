"""The way taken through the script, kept with its contact (CON-1), and what the script had no answer for."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from orders.models import Order
from service.models import Contact


class Asked(models.Model):
    """What was known when guidance was asked for."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+", verbose_name="обращение")
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="заказ")
    topic = models.CharField("тема", max_length=40)
    subtopic = models.CharField("подтема", max_length=40, blank=True)
    rule = models.CharField("правило", max_length=80)
    facts = models.JSONField("факты", default=dict)
    answers = models.JSONField("ответы", default=dict)
    script_version = models.CharField("версия сценария", max_length=40, blank=True)
    at = models.DateTimeField("время", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")

    class Meta:
        abstract = True


class GuidanceTurn(Asked):
    """One answer that the script gave."""

    steps = models.JSONField("шаги", default=list)

    class Meta:
        verbose_name = "шаг разговора"
        verbose_name_plural = "шаги разговора"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["contact", "-id"], name="turn_of_contact"),
            models.Index(fields=["at", "rule"], name="turn_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.rule}"


class MissingAnswer(Asked):
    """The client asked for something that the script doesn't know: the author's list."""

    words = models.TextField("слова клиента", max_length=2_000)
    settled_at = models.DateTimeField("разобрано", null=True, blank=True)
    note = models.TextField("что сделано", blank=True, max_length=2_000)

    class Meta:
        verbose_name = "недостающий ответ"
        verbose_name_plural = "недостающие ответы"
        ordering = ["-id"]
        indexes = [models.Index(fields=["-id"], name="missing_unsettled", condition=models.Q(settled_at__isnull=True))]

    def __str__(self) -> str:
        return f"Недостающий ответ {self.pk}"
