"""The lines of an order that a case is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from orders.choices import LineKind
from orders.models import Order, OrderLine, Product


class ReturnLine(models.Model):
    """What a case is about of one order line, as it was sold (RET-8, RET-9).

    `missing` is how many of it were ordered and did not come, `parts` those of a kit that are missing.

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
    missing = models.PositiveIntegerField("не пришло", default=0, db_default=0)
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
            models.CheckConstraint(condition=Q(missing__lte=F("quantity")), name="return_missing_at_most_all"),
        ]

    def __str__(self) -> str:
        return f"{self.title} × {self.quantity}"

    @classmethod
    def of(cls, line: OrderLine, quantity: int | None = None, parts: list[str] | None = None) -> ReturnLine:
        """What a case is about of an order line; all of it unless told otherwise. Unsaved, without its case."""
        same = ("order_id", "position", "product", "title", "variant", "price", "kind", "kit")
        copied = {name: getattr(line, name) for name in same}
        return cls(**copied, quantity=quantity or line.quantity, parts=parts or [])

    def mark_missing(self, quantity: int, parts: list[str]) -> None:
        """Record that so many of it did not come: of a kit the parts named, the whole of it where none is (RET-9)."""
        self.quantity = max(self.quantity, quantity)
        self.missing, self.parts = quantity, parts or list(self.kit)

    @property
    def amount(self) -> Decimal:
        """What was paid for what goes back, roubles."""
        return self.price * self.quantity

    @property
    def is_missing(self) -> bool:
        """Whether it, or a part of it, is recorded as not having come (RET-9)."""
        return self.missing > 0 or bool(self.parts)

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
            "missing": self.missing,
        }

    @property
    def missing_representation(self) -> dict[str, Any]:
        """What of the line did not come, as a line; `kit` names the parts, where empty it is all of it (RET-9)."""
        parts = self.parts if set(self.parts) != set(self.kit) else []
        return {
            "product": self.product.code,
            "title": self.title,
            "variant": self.variant,
            "quantity": self.missing or self.quantity,
            "kind": self.kind,
            "kit": parts,
        }
