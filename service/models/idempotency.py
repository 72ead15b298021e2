"""Answers kept for a repeated request (contract, "Common ground": `Idempotency-Key`)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class IdempotentAnswer(models.Model):
    """The first answer to a key of an account, method and path; kept 24 hours."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=300)
    key = models.CharField(max_length=200)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    clients = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    """Whom the answer shows: giving it again is a look, too (PDN-1)."""
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "method", "path", "key"], name="one_answer_per_idempotency_key")
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def erased(self) -> bool:
        """Whether the answer went with a person who was erased: only that the key was used is left (PDN-4)."""
        return not self.body_hash
