"""What an action of a case asks for; how it is read is the API's business, so both entrances take the same bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from returns.choices import CaseAction
from returns.models import ReturnCase
from service.admin.machine.forms import BodyForm

MONEY = {"inputmode": "decimal", "autocomplete": "off"}
LONG = {"rows": 3, "maxlength": 2000}


class SendForm(BodyForm):
    """When and under which number the client posted it (RET-12)."""

    sent_on = forms.CharField(label="Дата отправки", widget=forms.DateInput({"type": "date"}))
    tracking_number = forms.CharField(label="ШПИ возврата", max_length=300)


class ExamineForm(BodyForm):
    """What the examination showed, and whether an operator erred, which decides on the postage (RET-11)."""

    findings = forms.CharField(label="Результат осмотра", widget=forms.Textarea(LONG))
    operator_error = forms.BooleanField(label="Ошибся оператор")


class RefundForm(BodyForm):
    """How much for the goods and how much for the postage (RET-11)."""

    amount = forms.CharField(label="За товары, ₽", max_length=40, widget=forms.TextInput(MONEY))
    postage = forms.CharField(label="За пересылку, ₽", max_length=40, widget=forms.TextInput(MONEY))


class RefuseForm(BodyForm):
    """Why nothing is owed."""

    reason = forms.CharField(label="Причина отказа", widget=forms.Textarea(LONG))


FORMS: Mapping[str, type[BodyForm]] = {
    CaseAction.SEND: SendForm,
    CaseAction.EXAMINE: ExamineForm,
    CaseAction.APPROVE_REFUND: RefundForm,
    CaseAction.REFUSE: RefuseForm,
}


def form_for(action: str, case: ReturnCase, data: Any = None) -> BodyForm:
    """The form of an action; most bring nothing but the version of the page."""
    return FORMS.get(action, BodyForm)(data, action=action, subject=case)
