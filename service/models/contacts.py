"""Contacts: one call or letter of a client, from its start to «ОК» (handbook section 9)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from service.models.change_stamps import ChangeStamped
from service.models.clients import Client


class Contact(ChangeStamped):
    """What one call was about, who called, how they were identified, and how it ended (CON-1).

    It points at no order: orders lie higher, and a row of theirs names the contact.
    """

    subject: ClassVar[str] = "contact"

    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="contacts", verbose_name="оператор"
    )
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name="клиент"
    )
    phone = models.CharField("номер звонка", max_length=40, blank=True)
    rung_by = models.CharField("кто позвонил", max_length=8, blank=True, default="", db_default="")
    topic = models.CharField("тема", max_length=40, blank=True)
    subtopic = models.CharField("подтема", max_length=40, blank=True)
    identified_by = models.CharField("как опознан", max_length=24, blank=True)
    recording_url = models.URLField("запись разговора", max_length=500, blank=True)
    started_at = models.DateTimeField("начало", default=timezone.now)
    parked_at = models.DateTimeField("прервано", null=True, blank=True)
    closed_at = models.DateTimeField("закрыто", null=True, blank=True)
    result = models.CharField("результат", max_length=24, blank=True)
    comment = models.TextField("комментарий", blank=True)
    unfinished_reason = models.TextField("почему начатое не закончено", blank=True, default="", db_default="")
    non_collection_reason = models.TextField("почему не забирал посылки", blank=True, default="", db_default="")
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        verbose_name = "обращение"
        verbose_name_plural = "обращения"
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["operator"],
                condition=Q(closed_at__isnull=True, parked_at__isnull=True),
                name="one_open_contact_per_operator",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(result=""), name="closed_contact_has_a_result"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-started_at"], name="contact_client"),
            models.Index("updated_at", "id", name="contact_changed"),
            models.Index("started_at", name="contact_started"),
            models.Index(fields=["phone"], name="contact_parked_phone", condition=Q(parked_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"Обращение {self.pk}"

    @property
    def status(self) -> str:
        """Where the contact stands: open, parked when the call broke off, or closed for good (CON-3)."""
        if self.closed_at is not None:
            return "closed"
        return "open" if self.parked_at is None else "parked"

    @property
    def verified(self) -> bool:
        """Whether the caller was identified (CLI-2)."""
        return bool(self.identified_by)
