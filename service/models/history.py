"""The history of every machine: one row per version of an object, never edited or deleted (ORD-3)."""

from django.conf import settings
from django.db import models
from django.db.models.expressions import RawSQL

from service.accounts.roles import Role

SERVICE = "Служба"


class HistoryRow(models.Model):
    """Who did what to which version of an object, in which role and contact, why and when.

    The database refuses UPDATE, DELETE and TRUNCATE of these rows and refuses to commit a new version
    of an order without its row (see the migrations).
    """

    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    version = models.PositiveIntegerField("версия")
    at = models.DateTimeField("время")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    actor_name = models.CharField("имя", max_length=150)
    role = models.CharField("роль", max_length=24)
    contact_id = models.BigIntegerField("обращение", null=True, blank=True)
    action = models.CharField("действие", max_length=40)
    from_status = models.CharField("из статуса", max_length=32, blank=True)
    to_status = models.CharField("в статус", max_length=32, blank=True)
    changes = models.JSONField("изменения", default=dict)
    reason = models.CharField("причина", max_length=200, blank=True)
    note = models.TextField("примечание", blank=True)
    request_id = models.CharField("запрос", max_length=128, blank=True)
    txid = models.BigIntegerField(db_default=RawSQL("txid_current()", []), editable=False)

    class Meta:
        verbose_name = "запись истории"
        verbose_name_plural = "история"
        constraints = [
            models.UniqueConstraint(fields=["subject", "subject_id", "version"], name="one_history_row_per_version")
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def actor_display_name(self) -> str:
        """Who did it, as colleagues know them; the service by itself has no account."""
        return SERVICE if self.role == Role.SYSTEM else str(self.actor or self.actor_name)


class RowVersion(models.Model):
    """One row of a versioned table as it was from a moment on; written by a trigger, read by `as_of`."""

    table = models.CharField("таблица", max_length=63)
    key = models.CharField("строка", max_length=64)
    at = models.DateTimeField("с какого момента")
    removed = models.BooleanField("удалена", default=False)
    data = models.JSONField("содержание")

    class Meta:
        verbose_name = "версия строки"
        verbose_name_plural = "версии строк"
        indexes = [models.Index(fields=["table", "key", "-id"], name="row_version_newest")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}: {self.at:%d.%m.%Y %H:%M}"
