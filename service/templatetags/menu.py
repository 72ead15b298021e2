"""The menu at the side."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def menu(groups: Iterable[dict[str, Any]]) -> SafeString:
    """The groups of the menu, written at once."""
    written: SafeString = import_module("service.admin.menu").written_menu(groups)  # as in `trail`
    return written
