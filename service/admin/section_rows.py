"""Rows of a section shown on another page as its own list shows them: its columns, its names, its links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.sites import AdminSite
from django.contrib.admin.utils import display_for_field, display_for_value, label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse

from service.admin.formatting import yes_or_no

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says of one row."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row: where its page is, blank where the asker has none, how it is called there, what the other columns say."""

    link: str
    name: Any
    cells: list[Cell]


def section_rows(site: AdminSite, model: type[Model], request: HttpRequest, ids: Sequence[int]) -> list[SectionRow]:
    """The rows of these ids as the section's list shows them, in this order; no links for who may not open them."""
    section: Any = site._registry[model]
    rows = section.get_queryset(request).filter(pk__in=ids)
    if section.list_select_related:
        rows = rows.select_related(*section.list_select_related)
    found = {row.pk: row for row in rows}
    shown = [found[pk] for pk in ids if pk in found]
    section.look_at_all(shown)
    page = f"admin:{section.opts.app_label}_{section.opts.model_name}_change"
    opens = section.has_view_permission(request)
    names = [name for name in section.get_list_display(request) if name != "action_checkbox"]
    links = section.get_list_display_links(request, names) or names[:1]
    labels = {name: str(label_for_field(name, model, section)).capitalize() for name in names}
    return [
        SectionRow(
            reverse(page, args=[row.pk]) if opens else "",
            value_of(links[0], row, section),
            [Cell(labels[name], value_of(name, row, section)) for name in names if name != links[0]],
        )
        for row in shown
    ]


def value_of(name: str, row: Model, section: Any) -> Any:
    """What a column says, as a list would write it; a flag in a word."""
    try:
        field, _, value = lookup_field(name, row, section)
    except ObjectDoesNotExist:
        return EMPTY
    if isinstance(value, bool):
        return yes_or_no(value)
    return display_for_value(value, EMPTY) if field is None else display_for_field(value, field, EMPTY)
