"""The page after logging in: what waits for the asker now, and every section by the headings of the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from service.admin.base import RoleAdmin
from service.admin.menu import GROUPS
from service.admin.start_page_counters import WorkCounter
from service.demo.filling import is_filling

DAILY = ("Тикеты", "Заказы", "Возвраты")
REST = "Прочее"


def sections(request: HttpRequest) -> Iterator[RoleAdmin]:
    """The sections that the account may read."""
    for section in admin.site._registry.values():
        if isinstance(section, RoleAdmin) and section.has_view_permission(request):
            yield section


def start_of_work(request: HttpRequest) -> dict[str, Any]:
    """What the page shows beside the menu's own entries."""
    heaps: dict[str, list[WorkCounter]] = {}
    for section in sections(request):
        heaps.setdefault(section.group, []).extend(section.waiting(request))
    return {
        "filling": is_filling(),
        "heaps": counters_by_heading(heaps),
        "beginnings": [result for section in sections(request) if (result := section.beginning(request))],
    }


def counters_by_heading(heaps: dict[str, list[WorkCounter]]) -> dict[str, list[WorkCounter]]:
    """The heaps of daily work under their headings; of the rest, under one, only those in which something lies."""
    daily = {group: heaps[group] for group in DAILY if heaps.get(group)}
    rest = [heap for group in GROUPS if group not in DAILY for heap in heaps.get(group, ()) if not heap.empty]
    return daily | ({REST: rest} if rest else {})
