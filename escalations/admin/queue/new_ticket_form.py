"""The form of a new ticket: what it is about, the text, and the details that its category asks for (ESC-15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms

from escalations.categories import Detail, DetailKind, TicketCategory
from escalations.choices import MADE_BY_PEOPLE, SuppressedChannel, SuppressionGround, Wish
from orders.admin.action_forms import NAME
from service.admin.machine.forms import CHOOSE

LONG = {"rows": 4, "maxlength": 4000}
Fields = dict[str, forms.Field]


class CategoryForm(forms.Form):
    """The first question: what the ticket is about; the records named beforehand are kept."""

    category = forms.ChoiceField(
        label="Категория", choices=CHOOSE + MADE_BY_PEOPLE, widget=forms.Select({"class": "desk-input"})
    )


class NewTicketForm(forms.Form):
    """Everything a ticket of one category is made with; what must be brought, the API's own body says."""

    category = forms.CharField(widget=forms.HiddenInput)
    order = forms.CharField(label="Заказ", max_length=40)
    client = forms.IntegerField(label="Клиент (номер карты)", min_value=1)
    return_case = forms.IntegerField(label="Возврат (номер)", min_value=1)
    text = forms.CharField(label="Текст", widget=forms.Textarea(LONG))

    def __init__(self, data: Any = None, *, category: TicketCategory, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={**(initial or {}), "category": category.value})
        self.asked = category.entry.details
        for detail in self.asked:
            self.fields |= detail_fields(detail)
        for field in self.fields.values():
            field.required = False
            checks = isinstance(field, forms.MultipleChoiceField)
            field.widget.attrs.setdefault("class", "desk-check" if checks else "desk-input")

    def body(self) -> dict[str, Any]:
        """The request for the ticket, as the API takes it; what wasn't filled in is absent."""
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        about = {name: value for name, value in given.items() if "__" not in name}
        details = dict(self.details_of(given))
        return about | ({"details": details} if details or any(detail.required for detail in self.asked) else {})

    def details_of(self, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """Each detail that was filled in."""
        for detail in self.asked:
            start = f"details__{detail.name}"
            if detail.kind is DetailKind.NAME:
                parts = {part: given[f"{start}__{part}"] for part in NAME if f"{start}__{part}" in given}
                if parts:
                    yield detail.name, parts
            elif start in given:
                yield detail.name, numbers_in(given[start]) if detail.kind is DetailKind.PHONES else given[start]

    def show_fault(self, path: str, message: str) -> bool:
        """Put a fault of the request beside its field; whether there is such a field."""
        parts = path.split(".")
        names = ["__".join(parts[:length]) for length in range(len(parts), 1, -1)] or parts
        beside = next((field for name in names for field in self.fields if field == name), None)
        beside = beside or next((field for field in self.fields if field.startswith(f"{names[0]}__")), None)
        if beside is not None:
            self.add_error(beside, message)
        return beside is not None


def numbers_in(text: str) -> list[str]:
    """The phones of a field in which several are written, parted by commas, semicolons or lines."""
    parted = text.replace(";", ",").replace("\n", ",").split(",")
    return [number.strip() for number in parted if number.strip()]


def detail_fields(detail: Detail) -> Fields:
    """The form fields of one detail; a name has one for each part."""
    start = f"details__{detail.name}"
    if detail.kind is DetailKind.NAME:
        return {
            f"{start}__{part}": forms.CharField(label=f"{detail.label}: {label.lower()}", max_length=100)
            for part, label in NAME.items()
        }
    return {start: FIELDS[detail.kind](detail.label)}


def one_of(choices: list[tuple[str, Any]]) -> Callable[[str], forms.Field]:
    """A field that takes one of the choices."""
    return lambda label: forms.ChoiceField(label=label, choices=CHOOSE + choices)


def short_text(label: str) -> forms.Field:
    """A line of text."""
    return forms.CharField(label=label, max_length=200)


FIELDS: dict[DetailKind, Callable[[str], forms.Field]] = {
    DetailKind.TEXT: lambda label: forms.CharField(label=label, max_length=2000, widget=forms.Textarea({"rows": 3})),
    DetailKind.SHORT_TEXT: short_text,
    DetailKind.PHONE: short_text,
    DetailKind.PHONES: lambda label: forms.CharField(label=f"{label} (через запятую)", max_length=500),
    DetailKind.CHANNELS: lambda label: forms.MultipleChoiceField(
        label=label, choices=SuppressedChannel.choices, widget=forms.CheckboxSelectMultiple
    ),
    DetailKind.GROUND: one_of(SuppressionGround.choices),
    DetailKind.WISH: one_of(Wish.choices),
    DetailKind.ORDER_STATUS: short_text,
    DetailKind.MOMENT: short_text,
}
"""How each kind of detail is asked for."""
