"""Ready answers to tickets: what is done and said of a common case, in versions that are published (ESC-16)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from desk.models.phrases import VersionState
from escalations.choices import Action, TicketCategory
from escalations.models import Ticket

DECIDING = (Action.RESOLVE, Action.REJECT, Action.WAIT)
"""What a ready answer may do with a ticket."""


class ReadyAnswer(models.Model):
    """One answer by its name; whose category is empty answers every ticket, whose owner is empty is everybody's."""

    code = models.CharField("код поставки", max_length=60, unique=True, null=True, blank=True, editable=False)
    name = models.CharField("название", max_length=80)
    category = models.CharField("категория", max_length=24, choices=TicketCategory, blank=True, default="")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="чья"
    )
    withdrawn = models.BooleanField("снята", default=False, db_default=False)

    class Meta:
        verbose_name = "заготовка"
        verbose_name_plural = "заготовки ответов"
        ordering = ["category", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="ready_answer_has_its_name", violation_error_message="Назовите заготовку."
            ),
            models.CheckConstraint(
                condition=Q(category__in=["", *TicketCategory.values]),
                name="ready_answer_category_known",
                violation_error_message="Такой категории нет.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReadyAnswerVersion(models.Model):
    """What the answer does and says; once published it is never edited again.

    `text` is the decision's own: how it ended, or what is waited for. `order_reason` is a code or words, as the action
    of the order asks.
    """

    answer = models.ForeignKey(ReadyAnswer, models.PROTECT, related_name="versions", verbose_name="заготовка")
    number = models.PositiveIntegerField("номер")
    action = models.CharField(
        "действие с тикетом", max_length=16, choices=[(action.value, action.label) for action in DECIDING]
    )
    text = models.TextField("чем закончилось или чего ждём", max_length=2_000)
    client_words = models.TextField("что сказать клиенту", max_length=800, blank=True, default="")
    order_action = models.CharField("действие с заказом", max_length=32, blank=True, default="")
    order_reason = models.CharField("причина для заказа", max_length=200, blank=True, default="")
    order_note = models.TextField("запись к заказу", max_length=1_000, blank=True, default="")
    state = models.CharField("состояние", max_length=10, choices=VersionState, default=VersionState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    at = models.DateTimeField("время", default=timezone.now)
    published_at = models.DateTimeField("опубликована", null=True, blank=True)

    class Meta:
        verbose_name = "версия заготовки"
        verbose_name_plural = "версии заготовок"
        ordering = ["answer", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="one_ready_version_per_number"),
            models.UniqueConstraint(
                fields=["answer"], condition=Q(state="published"), name="one_published_ready_version"
            ),
            models.UniqueConstraint(fields=["answer"], condition=Q(state="draft"), name="one_draft_ready_version"),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="ready_version_state_known"),
            models.CheckConstraint(
                condition=Q(action__in=[action.value for action in DECIDING]), name="ready_version_action_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="ready_version_says_how_it_ends"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="published_ready_has_its_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}, версия {self.number}"


class ReadyAnswerUse(models.Model):
    """Somebody decided a ticket with a version; for counting which answers serve."""

    version = models.ForeignKey(ReadyAnswerVersion, models.PROTECT, related_name="uses", verbose_name="версия")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+", verbose_name="тикет")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="кто"
    )
    at = models.DateTimeField("когда", default=timezone.now)

    class Meta:
        verbose_name = "применение заготовки"
        verbose_name_plural = "применения заготовок"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.version_id}"
