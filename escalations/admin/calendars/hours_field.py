"""Hours as an administrator types them: `09:00–13:00, 14:00–18:00`, or nothing on a day off."""

from __future__ import annotations

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from escalations.sla.calendars.notation import BadHours, hours_from_json, hours_in_words, hours_to_json, parsed

DAY_OFF = frozenset({"", "-", "–", "—"})
LONGEST = 200


class HoursField(forms.CharField):
    """The hours of one day; its value is what the database keeps."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": LONGEST, "empty_value": "", **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as it is typed; what was typed stays as it was."""
        return hours_in_words(hours_from_json(value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[list[str]]:
        """What was typed, as it is kept.

        Raises:
            ValidationError: it is no sequence of hours.
        """
        typed = super().clean(value).strip()
        try:
            return [] if typed in DAY_OFF else hours_to_json(parsed(typed))
        except BadHours as fault:
            raise forms.ValidationError(str(fault)) from fault

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other hours were typed, however they are written."""
        try:
            return self.clean(data) != (initial or [])
        except forms.ValidationError:
            return True
