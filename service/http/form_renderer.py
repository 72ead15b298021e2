"""The plain fields of forms, written without templates: Django's own takes several for each field.

A page of an order or a ticket has dozens of fields. What isn't among `WRITERS` is rendered by its template as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.safestring import SafeData, SafeString, mark_safe

Widget = Mapping[str, Any]
FOLDER = "django/forms/widgets/"
NO_ERRORS = "django/forms/errors/list/default.html"


def value_of(value: Any) -> str:
    """A value within quotes."""
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def text_of(value: Any) -> str:
    """A value as text, numbers written as the language does."""
    return value_of(value if isinstance(value, str) else localize(value))


def attributes(widget: Widget) -> str:
    """The attributes that a field has; those that are on stand without a value."""
    return "".join(
        [
            f" {escape(name)}" if value is True else f' {escape(name)}="{value_of(value)}"'
            for name, value in widget["attrs"].items()
            if value is not False
        ]
    )


def input_field(widget: Widget) -> str:
    """A line, a number, a date, a tick box, a hidden value."""
    value = "" if widget["value"] is None else f' value="{value_of(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{value_of(widget["name"])}"{value}{attributes(widget)}>'


def text_area(widget: Widget) -> str:
    """Several lines."""
    value = text_of(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{value_of(widget["name"])}"{attributes(widget)}>\n{value}</textarea>'


def option(widget: Widget) -> str:
    """One of a list."""
    return f'<option value="{value_of(widget["value"])}"{attributes(widget)}>{text_of(widget["label"])}</option>'


LINES = ("input", "text", "number", "email", "password", "hidden", "date", "datetime", "time", "checkbox")
WRITERS: Mapping[str, Callable[[Widget], str]] = {
    f"{FOLDER}textarea.html": text_area,
    f"{FOLDER}select_option.html": option,
    **{f"{FOLDER}{kind}.html": input_field for kind in LINES},
}


class FormRenderer(DjangoTemplates):
    """Django's renderer of forms, in haste where a field is plain."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """A field, or a whole form."""
        if writer := WRITERS.get(template_name):
            return mark_safe(writer(context["widget"]))  # noqa: S308
        if template_name == f"{FOLDER}select.html":
            return mark_safe(self._choice(context["widget"]))  # noqa: S308
        if template_name == NO_ERRORS and not context["errors"]:
            return SafeString("")
        return super().render(template_name, context, request)

    def _choice(self, widget: Widget) -> str:
        """A list to choose from, its options in groups where they have any."""
        parts = [f'<select name="{value_of(widget["name"])}"{attributes(widget)}>']
        for group, options, _ in widget["optgroups"]:
            parts += [f'\n  <optgroup label="{text_of(group)}">'] if group else []
            parts += [f"\n  {self.render(each['template_name'], {'widget': each})}\n" for each in options]
            parts += ["\n  </optgroup>"] if group else []
        return "".join([*parts, "\n</select>"])
