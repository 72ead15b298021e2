"""What the warehouse, carriers and the shop report: every event is kept as it came (INT-2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from orders.choices import Action
from service.models.change_stamps import ChangeStamped


class EventOutcome(models.TextChoices):
    """What became of an event."""

    APPLIED = "applied", "Применено"
    STALE = "stale", "Устарело"
    HELD = "held", "Ждёт"
    DISMISSED = "dismissed", "Снято с рассмотрения"
    REFUSED = "refused", "Отказано"


UNAPPLIED = (EventOutcome.HELD, EventOutcome.DISMISSED, EventOutcome.REFUSED)
FINAL = (EventOutcome.APPLIED, EventOutcome.STALE)
"""What is known for good: the same identifier with other content is an error of its sender (INT-5)."""


class InboundEvent(ChangeStamped):
    """An event as it was reported; its identifier is unique for its sender, so that it counts once.

    A held one is tried again when its order appears or changes: `tried_version` is the order's version that it was
    last denied at, null while the order was unknown. A supervisor may dismiss one for a reason; it is kept then too.
    One that can't be right whoever sends it is refused, and gives way to whatever comes under its identifier (INT-5).
    """

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто сообщил")
    identifier = models.CharField("идентификатор", max_length=100)
    type = models.CharField("событие", max_length=40)
    order_number = models.CharField("номер заказа", max_length=40)
    at = models.DateTimeField("когда произошло")
    data = models.JSONField("данные", default=dict)
    received_at = models.DateTimeField("получено", auto_now_add=True)
    outcome = models.CharField("итог", max_length=10, choices=EventOutcome, default=EventOutcome.HELD)
    reasons = models.JSONField("почему", default=list)
    tried_version = models.PositiveIntegerField("опробовано на версии", null=True, editable=False)
    handed_over_at = models.DateTimeField("передано супервайзерам", null=True, blank=True, db_column="told_at")
    settled_at = models.DateTimeField("решено", null=True, blank=True)
    dismissal = models.CharField("почему снято", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "событие партнёра"
        verbose_name_plural = "события партнёров"
        constraints = [
            models.UniqueConstraint(fields=["sender", "identifier"], name="one_inbound_event_per_identifier"),
            models.CheckConstraint(
                condition=~Q(outcome="dismissed") | ~Q(dismissal=""), name="inbound_event_dismissed_for_a_reason"
            ),
        ]
        indexes = [
            models.Index("order_number", "at", name="inbound_event_order"),
            models.Index("updated_at", "id", name="inbound_event_changed"),
            models.Index("sender", "id", name="inbound_event_sender"),
            models.Index("order_number", "at", "id", name="inbound_event_held", condition=Q(outcome="held")),
        ]

    def __str__(self) -> str:
        return f"{self.label}, заказ {self.order_number}"

    @property
    def label(self) -> str:
        """What it reports, as the desk calls it."""
        return str(dict(Action.choices).get(self.type, self.type))
