"""The rows of a list, as unfold writes them; what is the same in every row is made once a page, not once a cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import BooleanField, DateField, ForeignKey, ManyToOneRel, Model, TimeField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from unfold.admin import checkbox
from unfold.templatetags.unfold_list import CHECKBOX_CLASSES, LINK_CLASSES, ROW_CLASSES, result_headers
from unfold.utils import display_for_field, display_for_value

CHECKBOX = "action_checkbox"
PLACE = "PLACE"
ROW = (
    '<tbody class="block relative lg:table-row-group {}" x-data="{{rowOpen: false}}">'
    '<tr class="data-row block border border-base-200 mb-3 relative rounded-default lg:table-row lg:border-none lg:mb-0'
    ' lg:rounded-none dark:border-base-800">{}</tr></tbody>'
)
STRIPES = ("", "bg-base-50 dark:bg-white/[.02]")


class ListRows:
    """How the rows of one list are written.

    Attributes:
        headers: what stands above the columns, as unfold's template of them takes it.
    """

    def __init__(self, listed: ChangeList) -> None:
        self.headers: list[Mapping[str, Any]] = list(result_headers(listed))
        self._columns = list(columns_of(listed, self.headers))

    @property
    def sorted_by(self) -> int:
        """How many columns the list is sorted by."""
        return sum(1 for header in self.headers if header["sortable"] and header["sorted"])

    def cells(self, row: Model) -> str:
        """The cells of a row, one after the other."""
        return "".join([column(row) for column in self._columns])

    def table_rows(self, rows: Iterable[Model]) -> SafeString:
        """The rows of the page, every other one on its own ground."""
        return mark_safe("".join(ROW.format(STRIPES[at % 2], self.cells(row)) for at, row in enumerate(rows)))  # noqa: S308


def columns_of(listed: ChangeList, headers: list[Mapping[str, Any]]) -> Iterator[Callable[[Model], str]]:
    """What writes each column's cell; the first one that leads to the row's page heads the row."""
    link, headed = RowLink(listed), False
    for index, name in enumerate(listed.list_display):
        links = leads_on(listed, str(name), first=not headed)
        label = headers[index]["text"] if index or links else gettext("Select record")
        if name == CHECKBOX:
            yield checkbox_column(label)
        elif links:
            yield Column(listed, name, index, label, "td" if headed else "th", link)
        else:
            yield Column(listed, name, index, label)
        headed = headed or links


def leads_on(listed: ChangeList, name: str, *, first: bool) -> bool:
    """Whether a column's cells lead to the pages of their rows; unless told which, those of the first column do."""
    links = listed.list_display_links
    return links is not None and (name in links if links else first)


class RowLink:
    """Where the rows of a list lead to, with the list's filters kept."""

    def __init__(self, listed: ChangeList) -> None:
        self._listed, self._classes = listed, " ".join(LINK_CLASSES)
        self._kept: str | None = None
        self._told = listed.to_field or listed.lookup_opts.pk.attname

    def around(self, row: Model, shown: str) -> str:
        """The link to a row's page around what a cell shows."""
        address = self._listed.url_for_result(row)
        if self._kept is None:
            kept: Any = {"preserved_filters": self._listed.preserved_filters, "opts": self._listed.opts}
            self._kept = add_preserved_filters(kept, address).removeprefix(address)
        told = f' data-popup-opener="{self._told_of(row)}"' if self._listed.is_popup else ""
        return f'<a href="{conditional_escape(address + self._kept)}" class="{self._classes}"{told}>{shown}</a>'

    def _told_of(self, row: Model) -> str:
        return conditional_escape(row.serializable_value(self._told))


class Column:
    """A column: its cell of any row."""

    def __init__(
        self, listed: ChangeList, name: Any, index: int, label: str, tag: str = "td", link: RowLink | None = None
    ) -> None:
        self._section, self._name, self._link = listed.model_admin, name, link
        self._empty = self._section.get_empty_value_display()
        classes = " ".join((f"field-{name if isinstance(name, str) else f'column{index}'}", *ROW_CLASSES))
        named = f'data-label="{conditional_escape(label)}">'
        self._begin = (f'<{tag} class="{classes}" {named}', f'<{tag} class="{classes} nowrap" {named}')
        self._end = f"</{tag}>"

    def __call__(self, row: Model) -> str:
        """The cell of a row."""
        shown, nowrap = self._shown(row)
        text: str = conditional_escape(shown)
        if self._link is not None:
            text = self._link.around(row, text)
        return f"{self._begin[nowrap]}{text}{self._end}"

    def _shown(self, row: Model) -> tuple[Any, bool]:
        """What the cell shows, and whether it stays in one line."""
        try:
            field, told, value = lookup_field(self._name, row, self._section)
        except ObjectDoesNotExist:
            return self._empty, False
        if field is None or field.auto_created:
            empty = getattr(told, "empty_value_display", self._empty)
            if type(value) is SafeString:
                return value, False
            shown = answer_shown(value) if is_boolean(told) else display_for_value(value, empty)
            return shown, isinstance(value, datetime.date | datetime.time)
        if isinstance(field, BooleanField):
            return answer_shown(value), False
        if isinstance(field.remote_field, ManyToOneRel):
            related = getattr(row, field.name)
            return self._empty if related is None else related, isinstance(field, ForeignKey)
        return display_for_field(value, field, self._empty), isinstance(field, DateField | TimeField | ForeignKey)


def is_boolean(told: Any) -> bool:
    """Whether a column's method answers a yes or no."""
    return bool(getattr(told, "boolean", False))


@cache
def answers() -> dict[Any, str]:
    """Yes, no and neither, as every list shows them."""
    return {answer: display_for_value(answer, "", boolean=True) for answer in (True, False, None)}


def answer_shown(answer: Any) -> str:
    """A yes or no of a row."""
    known = answer is None or isinstance(answer, bool)
    return answers()[answer] if known else display_for_value(answer, "", boolean=True)


def checkbox_column(label: str) -> Callable[[Model], str]:
    """The column whose boxes choose rows for an action."""
    begin = f'<td class="{" ".join(CHECKBOX_CLASSES)}" data-label="{conditional_escape(label)}">'
    before, after = box_around(gettext("Select record"))
    return lambda row: f"{begin}{before}{conditional_escape(row.pk)}{after}</td>"


@cache
def box_around(label: str) -> tuple[str, str]:
    """What stands before and after the value of a row's box, by how the box is called."""
    before, _, after = checkbox.render(ACTION_CHECKBOX_NAME, PLACE).partition(PLACE)
    return before, after
