"""The edit page's forms: the order's data, and the option taken from a calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from orders.admin.action_forms import CorrectionForm
from orders.choices import Method
from service.admin.machine.forms import BodyForm

if TYPE_CHECKING:
    from orders.models import Order

LONG = {"rows": 2, "maxlength": 2000}


class EditForm(CorrectionForm):
    """Everything of an order that an edit changes, but its lines."""

    remark = forms.CharField(label="Комментарий", widget=forms.Textarea(LONG))
    clarification = forms.CharField(label="Уточнить у клиента", widget=forms.Textarea(LONG))
    delivery__method = forms.ChoiceField(
        label="Другой способ доставки (цену нужно будет рассчитать заново)",
        choices=[("", "Оставить как есть"), *Method.choices],
    )
    delivery__pickup_point = forms.CharField(
        label="Код пункта выдачи", max_length=40, widget=forms.TextInput({"list": "points", "autocomplete": "off"})
    )
    hold_note = forms.CharField(label="Запись для статуса «Отложен»", widget=forms.Textarea(LONG))

    def initial_of(self, subject: Order) -> dict[str, Any]:
        """The data as they are."""
        return {**super().initial_of(subject), "remark": subject.remark, "clarification": subject.clarification}


class OptionForm(BodyForm):
    """One of the calculated options; a confirmed order asks for a hold note with it (ORD-16)."""

    option = forms.CharField(label="Вариант доставки", max_length=200, widget=forms.HiddenInput)
    hold_note = forms.CharField(label="Запись для статуса «Отложен»", widget=forms.Textarea(LONG))

    def body(self) -> dict[str, Any]:
        """The option under `delivery`, as the API takes it."""
        requires_field = self.brings()
        option = requires_field.pop("option", None)
        return requires_field | ({"delivery": {"option": option}} if option else {})
