"""The menu at the side: every section that the account may read, under the headings that sections name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from service.admin.base import RoleAdmin
from service.admin.formatting import capitalised

GROUPS = ("Тикеты", "Заказы", "Возвраты", "Данные", "Правила", "Служебное")


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups with at least one section, in the order of `GROUPS`."""
    sections = [section for section in admin.site._registry.values() if isinstance(section, RoleAdmin)]
    groups = []
    for title in GROUPS:
        items = [item for section in sections if section.group == title for item in items_of(section, request)]
        if items:
            groups.append({"title": title, "separator": True, "items": items})
    return groups


def items_of(section: RoleAdmin, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """A section's own entry and the pages it adds; the entry of the page being looked at is marked."""
    if not section.has_view_permission(request):
        return
    names = section.opts
    link = reverse(f"admin:{names.app_label}_{names.model_name}_changelist")
    pages = [{**page, "active": page["link"] == request.path} for page in section.menu_pages(request)]
    own = request.path.startswith(link) and not any(page["active"] for page in pages)
    title, badge = capitalised(names.verbose_name_plural), section.menu_badge(request)
    yield {"title": title, "icon": section.icon, "link": link, "active": own, "badge": badge}
    yield from pages


def entry_of(request: HttpRequest) -> tuple[str, str, str] | None:
    """Heading, name and address of the entry that the page of a request belongs to; None where the menu has none."""
    best: tuple[str, str, str] | None = None
    for section in admin.site._registry.values():
        if (
            not isinstance(section, RoleAdmin)
            or section.group not in GROUPS
            or not section.has_view_permission(request)
        ):
            continue
        names = section.opts
        link = reverse(f"admin:{names.app_label}_{names.model_name}_changelist")
        own = (capitalised(names.verbose_name_plural), link)
        for title, address in (own, *((page["title"], page["link"]) for page in section.menu_pages(request))):
            if request.path.startswith(address) and (best is None or len(address) > len(best[2])):
                best = (section.group, title, address)
    return best
