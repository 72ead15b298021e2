"""What partners sign their calls with, and the signatures that were used up (INT-2)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from service.models.change_stamps import ChangeStamped


class InboundKey(ChangeStamped):
    """A key that a partner's account signs with instead of sending a token; its secret is derived, never stored.

    A key that was replaced goes on counting until `ends_at`, so that the partner exchanges it without a gap.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inbound_keys", verbose_name="учётная запись"
    )
    key_id = models.CharField("ключ", max_length=40, unique=True, editable=False)
    active = models.BooleanField("действует", default=True)
    ends_at = models.DateTimeField("принимается до", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("создан", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="кто создал"
    )

    class Meta:
        verbose_name = "ключ партнёра"
        verbose_name_plural = "ключи партнёров"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(key_id=""),
                name="an_inbound_key_has_a_name",
                violation_error_message="У ключа должно быть имя.",
            )
        ]

    def __str__(self) -> str:
        return self.key_id

    def counts(self, now: datetime) -> bool:
        """Whether calls signed with it are taken."""
        return self.active and (self.ends_at is None or self.ends_at > now)


class UsedSignature(models.Model):
    """A signature that was taken; until it is too old to be taken again, it isn't."""

    signature = models.CharField(max_length=64, primary_key=True)
    forget_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "использованная подпись"
        verbose_name_plural = "использованные подписи"

    def __str__(self) -> str:
        return self.signature[:8]
