"""Products and order lines («ТМЦ»)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from orders.choices import Availability, LineKind
from service.models.change_stamps import ChangeStamped

MAX_QUANTITY = 1_000


class Product(ChangeStamped):
    """A product of the shop and whether it can be had."""

    code = models.CharField("код", max_length=60, unique=True)
    title = models.CharField("название", max_length=200)
    availability = models.CharField("наличие", max_length=12, choices=Availability, default=Availability.IN_STOCK)
    weight_grams = models.PositiveIntegerField("вес, г", null=True, blank=True)
    price = models.DecimalField("цена", max_digits=12, decimal_places=2, null=True, blank=True)
    variants = models.JSONField("варианты", default=list, blank=True)

    class Meta:
        verbose_name = "товар"
        verbose_name_plural = "товары"
        ordering = ["title", "code"]
        indexes = [models.Index("title", "id", name="product_by_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="product_price_not_negative",
                violation_error_message="Цена не может быть меньше нуля.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class OrderLine(models.Model):
    """One line of an order; a kit is one line, a gift a line of its own (ORD-1, ORD-4)."""

    order = models.ForeignKey("orders.Order", models.CASCADE, related_name="lines", verbose_name="заказ")
    position = models.PositiveSmallIntegerField("№")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name="товар")
    title = models.CharField("название", max_length=200)
    variant = models.CharField("вариант", max_length=120, blank=True)
    quantity = models.PositiveIntegerField(
        "количество", validators=[MinValueValidator(1), MaxValueValidator(MAX_QUANTITY)]
    )
    price = models.DecimalField("цена", max_digits=12, decimal_places=2)
    kind = models.CharField("вид", max_length=12, choices=LineKind, default=LineKind.MAIN)
    kit = models.JSONField("состав комплекта", default=list, blank=True)

    class Meta:
        verbose_name = "строка заказа"
        verbose_name_plural = "строки заказа"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="one_line_per_position"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="line_quantity_positive"),
            models.CheckConstraint(condition=Q(price__gte=0), name="line_price_not_negative"),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title} × {self.quantity}"

    @property
    def amount(self) -> Decimal:
        """Price times quantity, roubles."""
        return self.price * self.quantity

    @property
    def representation(self) -> dict[str, Any]:
        """The line in the shape of the contract."""
        return {
            "product": self.product.code,
            "title": self.title,
            "variant": self.variant,
            "quantity": self.quantity,
            "price": str(self.price),
            "kind": self.kind,
            "kit": self.kit,
        }

    def copy_for(self, order: Any, position: int) -> OrderLine:
        """The same line, unsaved, for another order (ORD-25)."""
        same = ("product", "title", "variant", "quantity", "price", "kind", "kit")
        return OrderLine(order=order, position=position, **{name: getattr(self, name) for name in same})


def amount_due(goods: Decimal, delivery: Decimal | None, prepaid: Decimal) -> Decimal:
    """Goods plus delivery minus prepayment, roubles; while the delivery price is unknown, not below zero (DLV-5)."""
    if delivery is None:
        return max(goods - prepaid, Decimal())
    return goods + delivery - prepaid
