"""The lines of an order that a case is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from orders.choices import LineKind
from orders.models import Order, OrderLine, Product


class ReturnLine(models.Model):
    """What goes back of one order line, as it was sold; `parts` are those of a kit that are missing (RET-9).

    `held` keeps the order line from a second case. It is let go only when everybody may know why (RET-13), so
    that an operator who tries to open another doesn't learn of a refusal before its time.
    """

    case = models.ForeignKey("returns.ReturnCase", models.CASCADE, related_name="lines", verbose_name="возврат")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+", verbose_name="заказ")
    position = models.PositiveSmallIntegerField("строка заказа")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name="товар")
    title = models.CharField("название", max_length=200)
    variant = models.CharField("вариант", max_length=120, blank=True)
    quantity = models.PositiveIntegerField("количество")
    price = models.DecimalField("цена", max_digits=12, decimal_places=2)
    kind = models.CharField("вид", max_length=12, choices=LineKind, default=LineKind.MAIN)
    kit = models.JSONField("состав комплекта", default=list, blank=True)
    parts = models.JSONField("недостающие части", default=list, blank=True)
    held = models.BooleanField("занята этим возвратом", default=True)

    class Meta:
        verbose_name = "строка возврата"
        verbose_name_plural = "строки возврата"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="one_return_line_per_position"),
            models.UniqueConstraint(
                fields=["order", "position"], condition=Q(held=True), name="one_case_holds_an_order_line"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="return_quantity_positive"),
            models.CheckConstraint(condition=Q(price__gte=0), name="return_price_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.title} × {self.quantity}"

    @classmethod
    def of(cls, line: OrderLine, quantity: int | None = None, parts: list[str] | None = None) -> ReturnLine:
        """What goes back of an order line; all of it unless told otherwise. Unsaved, without its case."""
        same = ("order_id", "position", "product", "title", "variant", "price", "kind", "kit")
        copied = {name: getattr(line, name) for name in same}
        return cls(**copied, quantity=quantity or line.quantity, parts=parts or [])

    @property
    def amount(self) -> Decimal:
        """What was paid for what goes back, roubles."""
        return self.price * self.quantity

    @property
    def misses_a_part(self) -> bool:
        """Whether it is about a part of a kit and not about the whole of it (RET-9)."""
        return bool(self.kit) and set(self.parts) != set(self.kit)

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
            "parts": self.parts,
        }
