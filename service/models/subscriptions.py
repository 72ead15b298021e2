"""Who wants to hear of changes, and what each of them still has to be told (INT-3)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from service.accounts.roles import INTEGRATIONS, Actor, Role
from service.database.encryption import decrypted
from service.models.change_stamps import ChangeStamped
from service.models.outbox import OutboxEvent

SCOPES = [(role.value, role.label) for role in Role if role is not Role.SYSTEM]
NEED_ACCOUNT = frozenset({Role.CARRIER, Role.SHOP})
"""The roles whose business depends on the account: a carrier's parcels, the orders that a shop brought (INT-8)."""


class Subscription(ChangeStamped):
    """A subscriber: where its events are sent, signed with its own secret.

    Everything up to `position` has its delivery; a target that can't be reached rests until `rests_until`. It is told
    what `role` may know, and a partner only what is the business of its `account` (INT-8). While its secret is being
    exchanged the earlier one signs too, until `earlier_until`; both are stored encrypted (see
    `service.database.encryption`).
    """

    url = models.URLField("адрес", max_length=500)
    types = ArrayField(models.CharField(max_length=60), verbose_name="события", default=list, blank=True)
    role = models.CharField(
        "глазами роли", max_length=24, choices=SCOPES, default=Role.ADMINISTRATOR, db_default=Role.ADMINISTRATOR.value
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"role__in": sorted(INTEGRATIONS)},
        verbose_name="учётная запись партнёра",
        help_text="Чьи события приходят; службе доставки и магазину обязательна.",
    )
    secret = models.CharField(max_length=500, editable=False)
    earlier_secret = models.CharField(max_length=500, blank=True, default="", editable=False)
    earlier_until = models.DateTimeField("прежний секрет подписывает до", null=True, blank=True, editable=False)
    active = models.BooleanField("включена", default=True)
    position = models.BigIntegerField("до какого места ленты", default=0, editable=False)
    failures = models.PositiveIntegerField("неудач подряд", default=0, editable=False)
    rests_until = models.DateTimeField("пауза до", null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    last_error = models.CharField("последняя ошибка", max_length=200, blank=True, default="", editable=False)
    created_at = models.DateTimeField("создана", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="кто создал"
    )

    class Meta:
        verbose_name = "подписка"
        verbose_name_plural = "подписки"
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier_secret="", earlier_until__isnull=True)
                | ~Q(earlier_secret="") & Q(earlier_until__isnull=False),
                name="an_earlier_secret_ends",
                violation_error_message="У прежнего секрета должен быть срок, до которого он принимается.",
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=True) | Q(role__in=sorted(INTEGRATIONS)),
                name="only_a_partner_has_an_account",
                violation_error_message="Учётную запись указывают только у подписки внешней системы.",
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def reader(self) -> Actor | None:
        """With whose eyes it sees the feed; None while the account is missing, disabled or of another role by now.

        Nothing is made ready for such a subscriber: its events wait for it.
        """
        role = Role(self.role)
        if self.account is None:
            return None if role in NEED_ACCOUNT else Actor(None, self.url, role)
        return Actor.of(self.account) if self.account.is_active and self.account.role == role else None

    def secrets(self, now: datetime) -> list[str]:
        """The secrets that sign now, the present one first.

        Raises:
            SecretUnreadable: the key that one was encrypted under is known no more.
        """
        overlaps = self.earlier_until is not None and self.earlier_until > now
        stored = [self.secret, self.earlier_secret] if overlaps else [self.secret]
        return [decrypted(secret) for secret in stored]


class DeliveryState(models.TextChoices):
    """Whether a subscriber has been told."""

    WAITING = "waiting", "Ждёт отправки"
    SENT = "sent", "Отправлено"
    DEAD = "dead", "Не доставлено"


class Delivery(models.Model):
    """One event for one subscriber."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries", verbose_name="подписка")
    event = models.ForeignKey(
        OutboxEvent, models.PROTECT, related_name="+", verbose_name="событие", db_constraint=False
    )  # both tables are partitioned; the verification finds a delivery without its event
    position = models.BigIntegerField("место в ленте")
    subject = models.CharField("вид", max_length=20)
    subject_id = models.BigIntegerField("объект")
    state = models.CharField("состояние", max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveIntegerField("попыток", default=0)
    due_at = models.DateTimeField("отправить не раньше")
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)
    answer = models.CharField("ответ", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "доставка события"
        verbose_name_plural = "доставки событий"
        constraints = [models.UniqueConstraint(fields=["subscription", "event"], name="one_delivery_per_event")]
        indexes = [
            models.Index("subscription", "id", name="delivery_of_subscription"),
            models.Index("subscription", "due_at", "position", name="delivery_due", condition=Q(state="waiting")),
            models.Index("subscription", name="delivery_dead", condition=Q(state="dead")),
            models.Index("sent_at", name="delivery_sent", condition=Q(state="sent")),
            models.Index(
                "subscription",
                "subject",
                "subject_id",
                "position",
                name="delivery_waiting_object",
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} → {self.subscription_id}"
