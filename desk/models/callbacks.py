"""Call-backs: the calls that the desk owes (PRM-2)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from desk.models.promises import Promise
from escalations.choices import Queue
from escalations.models import Team, Ticket
from orders.models import Order
from service.models import Client, Contact
from service.models.change_stamps import ChangeStamped


class CallbackState(models.TextChoices):
    """Where a call-back stands."""

    WAITING = "waiting", "Ждёт звонка"
    TAKEN = "taken", "В работе"
    REACHED = "reached", "Поговорили"
    UNREACHED = "unreached", "Не дозвонились"
    EXPIRED = "expired", "Срок прошёл"
    CANCELLED = "cancelled", "Отменён"


class AttemptResult(models.TextChoices):
    """How one attempt ended."""

    REACHED = "reached", "Поговорили"
    NO_ANSWER = "no_answer", "Не отвечает"
    BUSY = "busy", "Занято"
    LATER = "later", "Просит позвонить в другое время"
    WRONG_NUMBER = "wrong_number", "Чужой номер"
    NOT_NEEDED = "not_needed", "Звонок больше не нужен"
    CLIENT_RANG = "client_rang", "Клиент позвонил сам"


LIVE = Q(state__in=(CallbackState.WAITING, CallbackState.TAKEN))


class Callback(ChangeStamped):
    """One call that is owed: to which number, when, why, by whom or by which team (PRM-2)."""

    subject: ClassVar[str] = "callback"

    phone = models.CharField("телефон", max_length=40)
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="клиент"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="заказ"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="обращение"
    )
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="тикет"
    )
    promise = models.OneToOneField(
        Promise, models.PROTECT, null=True, blank=True, related_name="callback", verbose_name="обещание"
    )
    reason = models.TextField("о чём", max_length=2_000)
    window_from = models.DateTimeField("звонить с")
    window_to = models.DateTimeField("звонить до")
    client_hours = models.SmallIntegerField("время клиента: часов от UTC", default=3, db_default=3)
    next_try_at = models.DateTimeField("следующая попытка не раньше", null=True, blank=True)
    queue = models.CharField("очередь", max_length=12, choices=Queue, blank=True)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="группа"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="чей"
    )
    state = models.CharField("состояние", max_length=10, choices=CallbackState, default=CallbackState.WAITING)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="callbacks", verbose_name="у кого"
    )
    taken_at = models.DateTimeField("взят", null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто завёл"
    )
    created_at = models.DateTimeField("заведён", default=timezone.now)
    ended_at = models.DateTimeField("закончен", null=True, blank=True)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        verbose_name = "обратный звонок"
        verbose_name_plural = "обратные звонки"
        ordering = ["window_to", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CallbackState.values), name="callback_state_known"),
            models.CheckConstraint(condition=Q(queue__in=["", *Queue.values]), name="callback_queue_known"),
            models.CheckConstraint(condition=Q(window_from__lt=F("window_to")), name="callback_window_opens_first"),
            models.CheckConstraint(condition=~Q(phone=""), name="callback_has_a_phone"),
            models.CheckConstraint(condition=Q(client_hours__range=(2, 12)), name="callback_clock_is_russian"),
            models.CheckConstraint(
                condition=Q(state="taken", taken_by__isnull=False, taken_at__isnull=False)
                | (~Q(state="taken") & Q(taken_by__isnull=True) & Q(taken_at__isnull=True)),
                name="taken_callback_has_its_holder",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "taken"], ended_at__isnull=True)
                | (~Q(state__in=["waiting", "taken"]) & Q(ended_at__isnull=False)),
                name="ended_callback_has_its_end",
            ),
        ]
        indexes = [
            models.Index("updated_at", "id", name="callback_changed"),
            models.Index(fields=["window_to", "id"], name="callback_waiting", condition=Q(state="waiting")),
            models.Index(fields=["state", "-id"], name="callback_state"),
            models.Index(fields=["client", "-id"], name="callback_client"),
        ]

    def __str__(self) -> str:
        return f"Обратный звонок {self.pk}"

    @property
    def status(self) -> str:
        """Where it stands, as history names it."""
        return self.state

    @property
    def live(self) -> bool:
        """Whether the call is still owed."""
        return self.state in (CallbackState.WAITING, CallbackState.TAKEN)


class CallbackAttempt(models.Model):
    """One attempt; attempts are only ever added."""

    callback = models.ForeignKey(Callback, models.PROTECT, related_name="attempts", verbose_name="обратный звонок")
    at = models.DateTimeField("когда", default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто")
    result = models.CharField("результат", max_length=12, choices=AttemptResult)
    note = models.TextField("примечание", max_length=2_000, blank=True)

    class Meta:
        verbose_name = "попытка"
        verbose_name_plural = "попытки"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(result__in=AttemptResult.values), name="attempt_known")]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M}: {self.get_result_display()}"
