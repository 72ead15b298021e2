"""Rows beside a ticket: its notes, and who passed it over and why (ESC-13)."""

from django.conf import settings
from django.db import models

from escalations.choices import NoteKind
from service.models import Contact


class TicketNote(models.Model):
    """One line with its time, author and contact; lines are only ever added, the database sees to that."""

    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="notes", verbose_name="тикет")
    kind = models.CharField("вид", max_length=8, choices=NoteKind, default=NoteKind.NOTE)
    at = models.DateTimeField("время")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    author_name = models.CharField("имя автора", max_length=150, blank=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="ticket_notes", verbose_name="обращение"
    )
    text = models.TextField("текст")

    class Meta:
        verbose_name = "запись тикета"
        verbose_name_plural = "записи тикетов"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class TicketSkip(models.Model):
    """One person's pass over one ticket."""

    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="passes", verbose_name="тикет")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    at = models.DateTimeField("когда")
    reason = models.CharField("причина", max_length=200)

    class Meta:
        verbose_name = "пропуск тикета"
        verbose_name_plural = "пропуски тикетов"
        ordering = ["-id"]
        indexes = [models.Index("account", "ticket", name="skip_of_account")]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="skip_has_its_reason")]

    def __str__(self) -> str:
        return self.reason
