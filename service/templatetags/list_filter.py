"""The choices of a list's filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.contrib.admin.filters import BooleanFieldListFilter, ListFilter
from django.utils.encoding import iri_to_uri
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

DOWN = (
    "border border-base-200 flex flex-col rounded-default shadow-xs dark:border-base-700",
    "border-b border-base-200 last:border-b-0 dark:border-base-700",
    "block px-3 py-2",
)
ACROSS = (
    (
        "dark:bg-base-900 border border-base-200 flex min-w-20 rounded-default shadow-xs text-font-default-light "
        "dark:border-base-700 dark:text-font-default-dark w-full"
    ),
    "basis-1/3 border-r border-base-200 grow truncate last:border-r-0 dark:border-base-700",
    "block py-2 text-center",
)
CHOSEN, OTHER = "font-semibold text-primary-600 dark:text-primary-500", "hover:text-base-700 dark:hover:text-base-200"
OVER = "hover:text-primary-600 dark:hover:text-primary-500"


@register.simple_tag
def filter_choices(spec: ListFilter, choices: Iterable[dict[str, Any]]) -> SafeString:
    """The choices one below the other; yes and no side by side."""
    around, each, link = ACROSS if isinstance(spec, BooleanFieldListFilter) else DOWN
    items = "".join([_choice(each, link, **choice) for choice in choices])
    return mark_safe(f'<ul class="{around}">{items}</ul>')  # noqa: S308


def _choice(each: str, link: str, *, selected: bool, query_string: str, display: Any) -> str:
    address, words = escape(iri_to_uri(query_string)), escape(display)
    leads = f'<a href="{address}" title="{words}" class="{link} {OVER}">{words}</a>'
    return f'<li class="{each} {CHOSEN if selected else OTHER}">{leads}</li>'
