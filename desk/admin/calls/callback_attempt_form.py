"""The form of an attempt on a call-back's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from desk.models.callbacks import AttemptResult

CHOOSE = [("", "Выберите")]
LOCAL = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment by Moscow's clocks."""

    def __init__(self, label: str) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local", "class": "desk-input"}, format=LOCAL)
        super().__init__(label=label, required=False, widget=widget, input_formats=[LOCAL])


class AttemptForm(forms.Form):
    """How the attempt ended."""

    result = forms.ChoiceField(
        label="Чем закончилось", choices=[*CHOOSE, *AttemptResult.choices], widget=forms.Select({"class": "desk-input"})
    )
    note = forms.CharField(
        label="Примечание",
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"class": "desk-input", "rows": 3}),
    )
    window_from = Moment("Перезвонить с")
    window_to = Moment("Перезвонить до")

    def clean(self) -> dict[str, Any]:
        """Both ends of another time, or neither."""
        given = super().clean() or {}
        if bool(given.get("window_from")) != bool(given.get("window_to")):
            self.add_error("window_to", "Укажите оба конца промежутка.")
        return given

    def given(self) -> dict[str, Any]:
        """What the use case takes."""
        begins, ends = self.cleaned_data["window_from"], self.cleaned_data["window_to"]
        window = {"from": aware(begins), "to": aware(ends)} if begins and ends else None
        return {"result": self.cleaned_data["result"], "note": self.cleaned_data["note"], "window": window}


def aware(moment: Any) -> Any:
    """The moment with Moscow's offset, which the browser doesn't send."""
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
