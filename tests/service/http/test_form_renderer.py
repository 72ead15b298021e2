"""Fields that are written without templates are those that Django's own templates make."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.forms.widgets import ChoiceWidget
from django.utils.functional import lazystr
from django.utils.safestring import SafeString

from service.http.form_renderer import WRITERS, FormRenderer

ODD = """<b>"О'Хара" & ко</b>"""
ATTRS = {"id": "odd", "class": ODD, "hidden": True, "disabled": False, "maxlength": 5, "title": lazystr(ODD)}
CHOICES = [("", "Выберите"), (1, ODD), ("Группа & К", [("a", "А"), ("b", SafeString("<i>Б</i>"))]), (1000, 1000)]
WIDGETS: list[tuple[forms.Widget, list[Any]]] = [
    (forms.TextInput(ATTRS), [None, "", ODD, 0, SafeString("<b>")]),
    (forms.NumberInput(ATTRS), [None, 1500, "1500"]),
    (forms.EmailInput(ATTRS), [ODD]),
    (forms.PasswordInput(ATTRS, render_value=True), [ODD]),
    (forms.HiddenInput(ATTRS), [None, 7]),
    (forms.DateInput({"type": "date"}), [date(2026, 11, 30)]),
    (forms.DateTimeInput(ATTRS), [None]),
    (forms.TimeInput(ATTRS), ["10:00"]),
    (forms.CheckboxInput(ATTRS), [None, True, False, "да"]),
    (forms.Textarea(ATTRS), [None, "", f"{ODD}\n{ODD}"]),
    (forms.Select(ATTRS, CHOICES), [None, 1, "a", "1000"]),
    (forms.SelectMultiple(ATTRS, CHOICES), [[], ["a", "b"], [1, 1000]]),
    (forms.NullBooleanSelect(ATTRS), [None, True]),
    (forms.RadioSelect(ATTRS, CHOICES), [None, "a"]),
    (forms.CheckboxSelectMultiple(ATTRS, CHOICES), [["a"]]),
    (forms.SplitDateTimeWidget(ATTRS), [None]),
]
THEIRS = DjangoTemplates()


@pytest.mark.parametrize(("widget", "values"), WIDGETS, ids=[type(widget).__name__ for widget, _ in WIDGETS])
def test_a_field_is_written_as_its_template_would(widget: forms.Widget, values: list[Any]) -> None:
    for value in values:
        ours, theirs = (
            widget.render(f"name{ODD}", value, {"data-more": ODD}, renderer) for renderer in (FormRenderer(), THEIRS)
        )
        assert ours == theirs
        assert isinstance(ours, SafeString)


def test_every_writer_has_been_compared() -> None:
    compared = {widget.template_name for widget, _ in WIDGETS}
    options = {widget.option_template_name for widget, _ in WIDGETS if isinstance(widget, ChoiceWidget)}
    assert set(WRITERS) - compared - options == {"django/forms/widgets/input.html"}


def test_forms_are_rendered_so_everywhere() -> None:
    assert isinstance(get_default_renderer(), FormRenderer)


class Asked(forms.Form):
    """A field that must be filled in."""

    name = forms.CharField(label="Имя")


def test_faults_are_told_beside_their_fields_as_ever() -> None:
    ours, theirs = Asked({}, renderer=FormRenderer()), Asked({}, renderer=THEIRS)
    assert str(ours.errors) == str(theirs.errors) != ""
    assert str(ours["name"].errors) == str(theirs["name"].errors) != ""
    assert str(ours) == str(theirs)
    assert str(ours.non_field_errors()) == str(theirs.non_field_errors()) == ""
