"""The escalation ladder (ESC-12): its levels, and what has been raised to them."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from escalations.sla.calendars.terms import Term, Unit


class LadderLevel(models.Model):
    """How long after its due time a ticket is raised to a level; counted on the ticket's own calendar."""

    level = models.PositiveSmallIntegerField("ступень", unique=True, validators=[MinValueValidator(1)])
    amount = models.PositiveSmallIntegerField("через")
    unit = models.CharField("в чём", max_length=16, choices=Unit)

    class Meta:
        verbose_name = "ступень эскалации"
        verbose_name_plural = "ступени эскалации"
        ordering = ["level"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=1),
                name="ladder_begins_with_one",
                violation_error_message="Ступени считают с первой.",
            )
        ]

    def __str__(self) -> str:
        return f"Ступень {self.level}"

    @property
    def term(self) -> Term:
        """How long after the due time the level is reached."""
        return Term(self.amount, Unit(self.unit))


class Escalation(models.Model):
    """A ticket that was raised to a level, until the head of its team has seen it."""

    ticket = models.ForeignKey("escalations.Ticket", models.PROTECT, related_name="escalations", verbose_name="тикет")
    round = models.PositiveSmallIntegerField("сколько раз открывали повторно", default=0)
    level = models.PositiveSmallIntegerField("ступень")
    at = models.DateTimeField("когда")
    due_at = models.DateTimeField("срок был")
    priority = models.PositiveSmallIntegerField("новый приоритет")
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="руководитель"
    )
    seen_at = models.DateTimeField("просмотрено", null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кем"
    )

    class Meta:
        verbose_name = "эскалация"
        verbose_name_plural = "эскалации"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "round", "level"],
                name="each_level_fires_once",
                violation_error_message="Эта ступень по тикету уже сработала.",
            ),
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False),
                name="escalation_seen_has_its_time",
                violation_error_message="У просмотренной эскалации должно быть время просмотра.",
            ),
        ]
        indexes = [
            models.Index(F("head"), F("id").desc(), name="escalation_unseen", condition=Q(seen_at=None)),
            models.Index(F("seen_at").desc(), F("id").desc(), name="escalation_unseen_first"),
            models.Index(F("level"), F("seen_at").desc(), F("id").desc(), name="escalation_of_level"),
        ]

    def __str__(self) -> str:
        return f"Тикет {self.ticket_id}, ступень {self.level}"
