"""Where a page stands: the names of the menu, from its heading to the page."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django import template
from django.http import HttpRequest

from service.http.json import Representation

register = template.Library()


@register.simple_tag
def trail(request: HttpRequest, parts: Iterable[Any]) -> list[Representation]:
    """The heading of the menu, the section by its name there, and the object as it is called; no bare index of tables.

    Args:
        parts: what unfold would show: the application, the section, the object.
    """
    known = list(parts)
    menu = import_module("service.admin.menu")  # the admin's classes load the libraries of templates themselves
    entry = menu.entry_of(request)
    if entry is None:
        return known
    group, title, link = entry
    here = {"title": title, "link": "" if link == request.path else link}
    above = [] if group == title else [{"title": group, "link": ""}]
    return [*above, here, *({**part, "title": str(part["title"])} for part in known[2:])]
