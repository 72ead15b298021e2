"""The form of an action: its fields are the paths of the body that the API reads, so both entrances take the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django import forms

CHOOSE = [("", "Выберите")]


class Versioned(Protocol):
    """What a page shows of an object in a version."""

    version: int


class BodyForm(forms.Form):
    """A form whose fields are the paths of a body: `address__house` is `address.house`.

    Everything is optional here: what must be brought, the machine says, with all its reasons at once.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, action: str, subject: Versioned, also: Mapping[str, forms.Field] | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{action}_%s", initial=self.initial_of(subject))
        self.action = action
        self.fields |= also or {}
        for name, field in self.fields.items():
            field.required = name == "version"
            field.widget.attrs.setdefault("class", "desk-check" if self.is_flag(field) else "desk-input")

    @staticmethod
    def is_flag(field: forms.Field) -> bool:
        """Whether the field is a tick box, which stands before its label."""
        return isinstance(field, forms.BooleanField)

    def initial_of(self, subject: Any) -> dict[str, Any]:
        """What the form shows at first; a change is measured against it."""
        return {"version": subject.version}

    def brings(self) -> dict[str, Any]:
        """The fields that go into the body: whatever was filled in."""
        named = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: written(value) for name, value in named.items() if value not in (None, "", False)}

    def body(self) -> dict[str, Any]:
        """The body, nested as the API takes it."""
        nested: dict[str, Any] = {}
        for name, value in self.brings().items():
            group, _, part = name.partition("__")
            if part:
                nested.setdefault(group, {})[part] = value
            else:
                nested[name] = value
        return nested

    def show_fault(self, path: str, message: str) -> bool:
        """Put a fault of the body beside its field; whether there is such a field."""
        name = path.replace(".", "__")
        if name in self.fields:
            self.add_error(name, message)
        return name in self.fields


def written(value: Any) -> Any:
    """A moment as the API takes it, with its offset; other values as they are."""
    return value.isoformat() if isinstance(value, datetime) else value
