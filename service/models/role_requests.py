"""What two administrators decide together: that somebody becomes an administrator."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from service.accounts.roles import Role


class RequestOutcome(models.TextChoices):
    """What became of a request."""

    CONFIRMED = "confirmed", "Подтверждён"
    REFUSED = "refused", "Отклонён"
    WITHDRAWN = "withdrawn", "Отозван"


class RoleRequest(models.Model):
    """One administrator asks that an account gets a role, another confirms it; the database holds the two apart."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_requests", verbose_name="кому"
    )
    role = models.CharField("роль", max_length=24, choices=Role)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="кто просит"
    )
    made_at = models.DateTimeField("когда", default=timezone.now)
    expires_at = models.DateTimeField("действует до")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто решил"
    )
    decided_at = models.DateTimeField("решено", null=True, blank=True)
    outcome = models.CharField("решение", max_length=16, choices=RequestOutcome, blank=True)

    class Meta:
        verbose_name = "запрос прав"
        verbose_name_plural = "запросы прав"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=RequestOutcome.CONFIRMED)
                | (Q(by__isnull=False) & (Q(made_by__isnull=True) | ~Q(by=F("made_by"))) & ~Q(by=F("account"))),
                name="two_people_give_a_role",
                violation_error_message="Роль просит один человек, а даёт другой.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | Q(~Q(outcome=""), decided_at__isnull=False),
                name="a_decision_has_its_moment",
                violation_error_message="У решения по запросу должно быть время.",
            ),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True) | ~Q(made_by=F("account")),
                name="nobody_asks_for_themselves",
                violation_error_message="Роль просят не для себя.",
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(outcome=""),
                name="one_open_request_per_account",
                violation_error_message="По этой учётной записи уже есть нерешённый запрос.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return not self.outcome and self.expires_at > timezone.now()
