"""The lines of the edit page: the basket as it is, rows to add to it, and the basket that results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BaseFormSet, formset_factory

from orders.api.serializers.bodies import MAX_LINES
from orders.choices import LineKind
from orders.models.goods import MAX_QUANTITY
from service.admin.base import PlainDecimalField

if TYPE_CHECKING:
    from orders.models import Order

NEW_ROWS = 2
INPUT = {"class": "desk-input"}
PREFIX = "lines"


class LineForm(forms.Form):
    """One line; a row without a product code is none. What it was made from is its initial `kept`."""

    product = forms.CharField(
        label="Код товара", max_length=60, required=False, widget=forms.TextInput({**INPUT, "list": "products"})
    )
    variant = forms.CharField(label="Вариант", max_length=120, required=False, widget=forms.TextInput(INPUT))
    kind = forms.ChoiceField(
        label="Вид", choices=LineKind.choices, required=False, initial=LineKind.MAIN, widget=forms.Select(INPUT)
    )
    price = PlainDecimalField(
        label="Цена, ₽",
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        localize=False,
        widget=forms.NumberInput({**INPUT, "step": "0.01"}),
    )
    quantity = forms.IntegerField(
        label="Количество",
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_QUANTITY)],
        widget=forms.NumberInput({**INPUT, "min": 1, "max": MAX_QUANTITY}),
    )

    def clean(self) -> dict[str, Any]:
        """A line with goods needs its quantity."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("product") and not cleaned.get("quantity") and "quantity" not in self.errors:
            self.add_error("quantity", "Укажите количество.")
        return cleaned

    def line(self) -> dict[str, Any]:
        """The line as the API takes it; kit and title stay with the product they belong to."""
        given = self.cleaned_data
        line = {name: given[name] for name in ("product", "variant", "kind", "quantity")}
        if given["price"] is not None:
            line["price"] = str(given["price"])
        kept = self.initial.get("kept", {})
        if kept.get("product") == given["product"]:
            line |= {"title": kept["title"], "kit": kept["kit"]}
        return line


LineFormSet = formset_factory(
    LineForm, extra=NEW_ROWS, can_delete=True, max_num=MAX_LINES, absolute_max=MAX_LINES + NEW_ROWS
)


def basket_forms(order: Order, data: Any = None) -> BaseFormSet[LineForm]:
    """The rows of the basket as it is, and some to add."""
    initial = [
        {
            "product": line.product.code,
            "variant": line.variant,
            "kind": line.kind,
            "price": line.price,
            "quantity": line.quantity,
            "kept": {"product": line.product.code, "title": line.title, "kit": line.kit},
        }
        for line in order.basket
    ]
    return LineFormSet(data, initial=initial, prefix=PREFIX)


def basket_of(rows: BaseFormSet[LineForm]) -> dict[str, Any]:
    """The basket that the rows give, where any row was changed."""
    if not rows.has_changed():
        return {}
    kept = [row for row in rows.forms if row.cleaned_data.get("product") and not row.cleaned_data.get("DELETE")]
    return {"lines": [row.line() for row in kept]}
