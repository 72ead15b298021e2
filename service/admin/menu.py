"""The menu at the side: every section that the account may read, under the headings that sections name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from service.admin.addresses import list_address
from service.admin.base import RoleAdmin
from service.admin.formatting import capitalised
from service.admin.once import once

GROUPS = ("Тикеты", "Заказы", "Возвраты", "Данные", "Правила", "Служебное")

Page = dict[str, Any]
ReadSection = tuple[RoleAdmin, str, str, list[Page]]
"""A section, its name and the address of its list in the menu, its further pages."""

GROUP_BEGINS = (
    '<div class="hidden mb-1.5 has-[ol]:has-[li]:block"><hr class="border-t border-base-200 mx-6 my-2'
    ' dark:border-base-800" /><h2 class="font-semibold flex flex-row group items-center mb-1 mx-3 py-1.5 px-3'
    ' select-none text-font-important-light text-sm dark:text-font-important-dark">'
)
ITEM_BEGINS = 'class="flex h-[38px] items-center -mx-3 px-3 rounded-default hover:text-primary-600 dark:hover:text-'
ITEM_BEGINS += "primary-500"
ACTIVE = " bg-base-100 font-semibold text-primary-600 dark:bg-white/[.06] dark:text-primary-500 active"
ICON_BEGINS = '<span class="material-symbols-outlined md-18 mr-3 w-[18px]">'
BADGE_BEGINS = (
    '<span class="font-semibold h-[18px] leading-[18px] ml-2 px-1 relative rounded-xs text-center text-[11px]'
    " whitespace-nowrap uppercase min-w-[18px] bg-red-100 text-red-700 dark:bg-red-500/20"
    ' dark:text-red-400">'
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups with at least one section, in the order of `GROUPS`; what a group is named after comes first in it."""
    items: dict[str, list[Page]] = {group: [] for group in GROUPS}
    for read in read_sections(request):
        items[read[0].group].extend(items_of(read, request))
    return [
        {"title": title, "separator": True, "items": sorted(found, key=lambda page: page["title"] != title)}
        for title, found in items.items()
        if found
    ]


def items_of(read: ReadSection, request: HttpRequest) -> Iterator[Page]:
    """A section's own entry and the pages it adds; the entry of the page being looked at is marked."""
    section, title, link, further = read
    pages = [{**page, "active": page["link"] == request.path} for page in further]
    own = request.path.startswith(link) and not any(page["active"] for page in pages)
    yield {"title": title, "icon": section.icon, "link": link, "active": own, "badge": section.menu_badge(request)}
    yield from pages


def entry_of(request: HttpRequest) -> tuple[str, str, str] | None:
    """Heading, name and address of the entry that the page of a request belongs to; None where the menu has none."""
    best: tuple[str, str, str] | None = None
    for section, name, link, further in read_sections(request):
        for title, address in ((name, link), *((page["title"], page["link"]) for page in further)):
            if request.path.startswith(address) and (best is None or len(address) > len(best[2])):
                best = (section.group, title, address)
    return best


def read_sections(request: HttpRequest) -> list[ReadSection]:
    """The sections in the menu of the account that asks: its menu and its heading need them."""
    return once(request, _read_sections)


def _read_sections(request: HttpRequest) -> list[ReadSection]:
    return [
        (section, capitalised(section.opts.verbose_name_plural), link_of(section), list(section.menu_pages(request)))
        for section in admin.site._registry.values()
        if isinstance(section, RoleAdmin) and section.group in GROUPS and section.has_view_permission(request)
    ]


def link_of(section: RoleAdmin) -> str:
    """The address of a section's list."""
    return list_address(section.opts.app_label, section.opts.model_name or "")


def written_menu(groups: Iterable[dict[str, Any]]) -> SafeString:
    """The menu as unfold writes it, without what our entries never have: folding, conditions, colours of badges."""
    return mark_safe("".join(map(_written_group, groups)))  # noqa: S308


def _written_group(group: dict[str, Any]) -> str:
    items = "".join(map(_written_item, group["items"]))
    return f'{GROUP_BEGINS}{escape(group["title"])}</h2><ol class="flex flex-col gap-0.5 px-6">{items}</ol></div>'


def _written_item(item: Page) -> str:
    icon = f"{ICON_BEGINS}{item['icon']}</span>" if item.get("icon") else ""
    badge = f" {BADGE_BEGINS}{item['badge']}</span>" if item.get("badge") else ""
    shown = f"{icon}<span>{escape(item['title'])}</span>{badge}"
    return f'<li><a href="{escape(item["link"])}" {ITEM_BEGINS}{ACTIVE if item["active"] else ""}">{shown}</a></li>'
