"""What is known of a token of the API beside its hash."""

from django.db import models
from knox.models import AuthToken


class TokenUse(models.Model):
    """A token's number for its owner's eyes, and when it was last used, to some ten minutes.

    The database itself deletes it with its token (`ON DELETE CASCADE`), whoever deletes that. A token that an earlier
    version has given gets its row when it is used.
    """

    token = models.OneToOneField(AuthToken, models.DO_NOTHING, related_name="use", db_constraint=False)
    used_at = models.DateTimeField("использован", null=True)

    class Meta:
        verbose_name = "токен"
        verbose_name_plural = "токены"

    def __str__(self) -> str:
        return f"Токен {self.pk}"
