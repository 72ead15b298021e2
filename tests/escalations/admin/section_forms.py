"""Forms of the sections that administrators keep for the queues, as a browser posts them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from escalations.models import LadderLevel, RoutingTable, Team, WorkCalendar

SECTIONS = ("routingtable", "workcalendar", "team", "ladderlevel")
MODELS: dict[str, Any] = {
    "routingtable": RoutingTable,
    "workcalendar": WorkCalendar,
    "team": Team,
    "ladderlevel": LadderLevel,
}


def page(name: str, kind: str, pk: int | None = None) -> str:
    """The address of a page of a section."""
    return reverse(f"admin:escalations_{name}_{kind}", args=[] if pk is None else [pk])


def fields_of(form: Any) -> dict[str, Any]:
    """What a form posts when nothing is typed."""
    result = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in result.items() if value is not None and value is not False}


def drawn(browser: Client, url: str) -> dict[str, Any]:
    """What the page would post as it was drawn, its inline rows with it."""
    answer = browser.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    body = fields_of(answer.context["adminform"].form)
    for inline in answer.context["inline_admin_formsets"]:
        body |= fields_of(inline.formset.management_form)
        for form in inline.formset.initial_forms:
            body |= fields_of(form)
    return body


def submit(browser: Client, url: str, **typed: Any) -> Any:
    """Post a page with some of its fields typed anew."""
    return browser.post(url, drawn(browser, url) | typed)


def faults(answer: Any) -> list[str]:
    """Everything that a refused page says is wrong."""
    assert answer.status_code == 200, answer.status_code
    result = [message for errors in answer.context["adminform"].form.errors.values() for message in errors]
    for inline in answer.context["inline_admin_formsets"]:
        result += [message for form in inline.formset for errors in form.errors.values() for message in errors]
        result += list(inline.formset.non_form_errors())
    return [str(message) for message in result]
