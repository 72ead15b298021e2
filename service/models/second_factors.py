"""What proves besides the password who somebody is: a secret that an app on their phone makes codes of (TOTP)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from service.database.encryption import PREFIX


class SecondFactor(models.Model):
    """An account's second factor: it counts once `User.second_factor_since` is set, until then it waits for a code.

    The secret is stored encrypted (see `service.database.encryption`), recovery codes as digests; one that was used is
    gone, and so is every code of the app up to `last_step`.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="second_factor"
    )
    secret = models.CharField(max_length=300, editable=False)
    last_step = models.BigIntegerField(default=0, editable=False)
    recovery_digests = ArrayField(models.CharField(max_length=64), default=list, blank=True, editable=False)
    begun_at = models.DateTimeField("начат", editable=False)

    class Meta:
        verbose_name = "второй фактор"
        verbose_name_plural = "вторые факторы"
        constraints = [
            models.CheckConstraint(condition=Q(secret__startswith=PREFIX), name="a_second_factor_is_encrypted"),
        ]

    def __str__(self) -> str:
        return f"Второй фактор {self.pk}"
