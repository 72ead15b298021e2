"""Rows beside an order: hold notes (ORD-7), and the contacts that were about it, since contacts lie lower."""

from django.conf import settings
from django.db import models

from service.clock import effective_now
from service.models import Contact


class HoldNote(models.Model):
    """One line with its time and author; lines are only ever added."""

    order = models.ForeignKey("orders.Order", models.CASCADE, related_name="hold_notes", verbose_name="заказ")
    at = models.DateTimeField("время")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="автор"
    )
    author_name = models.CharField("автор", max_length=150, blank=True)
    text = models.TextField("текст")

    class Meta:
        verbose_name = "запись для статуса «Отложен»"
        verbose_name_plural = "записи для статуса «Отложен»"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text


class ContactOrder(models.Model):
    """A contact was about an order; the first is the one the call began with. Said twice, it is stored once."""

    IS_STORED_ONCE = True

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="order_links", verbose_name="обращение")
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="contact_links", verbose_name="заказ")
    at = models.DateTimeField("время", default=effective_now, editable=False)

    class Meta:
        verbose_name = "обращение о заказе"
        verbose_name_plural = "обращения о заказах"
        constraints = [models.UniqueConstraint(fields=["contact", "order"], name="one_row_per_contact_and_order")]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.order_id}"
