"""What the desk promised a client with a term, and what became of it (PRM-1)."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from escalations.models import Ticket
from orders.models import Order
from returns.models import ReturnCase
from service.models import Client, Contact
from service.models.change_stamps import ChangeStamped


class PromiseCode(models.TextChoices):
    """What was promised."""

    DISPATCH = "dispatch", "Отправить заказ"
    IN_TOUCH = "in_touch", "Связаться с клиентом"
    SILENCE = "silence", "Прекратить звонки и СМС"
    RETURN_ANSWER = "return_answer", "Ответить по возврату"
    CALL_BACK = "call_back", "Перезвонить"
    ANNUL = "annul", "Отменить заказ"


class PromiseState(models.TextChoices):
    """What became of it; an open one past its day is shown as overdue."""

    OPEN = "open", "Ждёт исполнения"
    KEPT = "kept", "Сдержано"
    BROKEN = "broken", "Нарушено"
    RELEASED = "released", "Снято"


OVERDUE = "overdue"


class Promise(ChangeStamped):
    """One promise: to whom, about what, by whom, told when, due when, kept or broken by what fact (PRM-1)."""

    subject: ClassVar[str] = "promise"

    code = models.CharField("что обещано", max_length=16, choices=PromiseCode)
    client = models.ForeignKey(
        Client, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name="клиент"
    )
    order = models.ForeignKey(
        Order, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name="заказ"
    )
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name="тикет"
    )
    return_case = models.ForeignKey(
        ReturnCase, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name="возврат"
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="promises", verbose_name="обращение")
    phrase = models.CharField("фраза", max_length=80, blank=True)
    words = models.TextField("слова клиенту", blank=True, default="", db_default="")
    said_at = models.DateTimeField("когда сказано", default=timezone.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто сказал")
    said_again_at = models.DateTimeField("когда сказано ещё раз", null=True, blank=True)
    due_on = models.DateField("срок")
    state = models.CharField("состояние", max_length=8, choices=PromiseState, default=PromiseState.OPEN)
    settled_at = models.DateTimeField("когда решилось", null=True, blank=True)
    fact = models.CharField("чем решилось", max_length=60, blank=True)
    overdue_noted_at = models.DateTimeField("просрочка замечена", null=True, blank=True)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        verbose_name = "обещание"
        verbose_name_plural = "обещания"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(code__in=PromiseCode.values), name="promise_code_known"),
            models.CheckConstraint(condition=Q(state__in=PromiseState.values), name="promise_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True, fact="")
                | (~Q(state="open") & Q(settled_at__isnull=False) & ~Q(fact="")),
                name="settled_promise_has_its_fact",
            ),
            models.UniqueConstraint(
                fields=["contact", "code", "order", "ticket", "return_case"],
                name="one_promise_per_contact_and_matter",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index("updated_at", "id", name="promise_changed"),
            models.Index(fields=["due_on", "id"], name="promise_open", condition=Q(state="open")),
            models.Index(fields=["client", "-said_at"], name="promise_client"),
            models.Index(fields=["state", "-id"], name="promise_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} до {self.due_on:%d.%m.%Y}"

    @property
    def status(self) -> str:
        """Where it stands, as history names it."""
        return self.state

    def state_on(self, day: date) -> str:
        """What it is called on a Moscow date: an open one whose day is over is overdue."""
        return OVERDUE if self.state == PromiseState.OPEN and self.due_on < day else self.state
