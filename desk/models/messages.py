"""Messages: the texts that the desk asks the SMS gateway to send to a client's phone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orders.models import Order
from service.database.pseudonyms import PSEUDONYM
from service.models import Client, Contact
from service.models.change_stamps import ChangeStamped

IN_ONE_FORM = r"^\+[0-9]{6,15}$"
"""A number as it is kept once it was read (E.164)"""


class MessageTemplate(models.TextChoices):
    """What is sent: the words are the phrase `message.<code>`, which supervisors edit."""

    RETURN_ADDRESS = "return_address", "Адрес для возврата"
    TRACKING = "tracking", "Номер отправления"
    NEW_ORDER = "new_order", "Номер нового заказа"


class MessageState(models.TextChoices):
    """Where a message stands; the gateway says how it went."""

    WAITING = "waiting", "Ждёт отправки"
    SENT = "sent", "Отправлено"
    DELIVERED = "delivered", "Доставлено"
    FAILED = "failed", "Не доставлено"


class Message(ChangeStamped):
    """One text to one phone, asked for in a contact."""

    subject: ClassVar[str] = "message"

    template = models.CharField("что отправляют", max_length=16, choices=MessageTemplate)
    phone = models.CharField("телефон", max_length=40)
    text = models.TextField("текст", max_length=600)
    client = models.ForeignKey(Client, models.PROTECT, related_name="messages", verbose_name="клиент")
    order = models.ForeignKey(Order, models.PROTECT, related_name="messages", verbose_name="заказ")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="messages", verbose_name="обращение")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="кто отправил")
    state = models.CharField("состояние", max_length=10, choices=MessageState, default=MessageState.WAITING)
    failure = models.CharField("почему не доставлено", max_length=200, blank=True, default="", db_default="")
    created_at = models.DateTimeField("когда", default=timezone.now)
    reported_at = models.DateTimeField("ответ шлюза", null=True, blank=True)
    version = models.PositiveIntegerField("версия", default=1)

    class Meta:
        verbose_name = "сообщение клиенту"
        verbose_name_plural = "сообщения клиентам"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(template__in=MessageTemplate.values), name="message_template_known"),
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state_known"),
            models.CheckConstraint(condition=~Q(phone="") & ~Q(text=""), name="message_has_phone_and_text"),
            models.CheckConstraint(
                condition=Q(phone__regex=IN_ONE_FORM) | Q(phone=PSEUDONYM), name="message_goes_to_a_number"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", reported_at__isnull=True)
                | (~Q(state="waiting") & Q(reported_at__isnull=False)),
                name="message_reported_when_it_left",
            ),
            models.UniqueConstraint(
                fields=["contact", "order", "template", "phone"],
                condition=~Q(state="failed"),
                name="message_once_per_contact_and_phone",
            ),
        ]
        indexes = [
            models.Index("updated_at", "id", name="message_changed"),
            models.Index(fields=["created_at", "id"], name="message_waiting", condition=Q(state="waiting")),
            models.Index(fields=["client", "-id"], name="message_client"),
        ]

    def __str__(self) -> str:
        return f"Сообщение {self.pk}"

    @property
    def status(self) -> str:
        """Where it stands, as history names it."""
        return self.state
