"""Which orders a contact was about: a row here, since contacts lie lower and point at no order."""

from django.db import models

from service.models import Contact


class ContactOrder(models.Model):
    """A contact was about an order; the first is the one the call began with."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="order_links", verbose_name="обращение")
    order = models.ForeignKey("orders.Order", models.PROTECT, related_name="contact_links", verbose_name="заказ")
    at = models.DateTimeField("время", auto_now_add=True)

    class Meta:
        verbose_name = "обращение о заказе"
        verbose_name_plural = "обращения о заказах"
        constraints = [models.UniqueConstraint(fields=["contact", "order"], name="one_row_per_contact_and_order")]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.order_id}"
