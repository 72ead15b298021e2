"""Finding from the page after logging in: one field for what the asker's sections find, orders and clients first.

Words are posted as in a section's own search, and the address of what they find names only a token.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from service.admin.addresses import list_address, page_address
from service.admin.allowed_list_filters import NUL
from service.admin.formatting import capitalised
from service.admin.posted_search import POSTED, PostedSearch, remember_words, remembered_words, why_nothing
from service.admin.section_rows import SectionRow, section_rows
from service.admin.start_page import sections

SHOWN = 5
TITLE = "Поиск"


@dataclass(frozen=True, slots=True)
class Found:
    """What one section finds: its first rows, and the list of all."""

    title: str
    rows: list[SectionRow]
    list_page: str
    more: bool


def searched_sections(request: HttpRequest) -> list[PostedSearch]:
    """The sections that are searched, as far as the asker may read them, in the order of what they find."""
    found = [section for section in sections(request) if isinstance(section, PostedSearch)]
    return sorted((one for one in found if one.place_in_find), key=lambda section: section.place_in_find)


def find_page(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Posted words lead to the page that they name, else to what they find."""
    searched, start = searched_sections(request), reverse("admin:index")
    if request.method == "POST":
        words = request.POST.get(POSTED, "").replace(NUL, "").strip()
        if not words:
            return HttpResponseRedirect(start)
        query = urlencode({"q": remember_words(request, words)})
        return HttpResponseRedirect(page_named(searched, request, words) or f"{reverse('admin:find')}?{query}")
    token = request.GET.get("q", "")
    words = remembered_words(request, token) or ""
    if not words:
        if token:
            messages.warning(request, why_nothing(token))
        return HttpResponseRedirect(start)
    ids = {section: first_of(section, request, words) for section in searched}
    if (only := the_one([(section, pk) for section, some in ids.items() for pk in some])) is not None:
        return HttpResponseRedirect(only)
    found = [shown_of(site, section, request, some, token) for section, some in ids.items() if some]
    context: dict[str, Any] = {**site.each_context(request), "title": TITLE, "words": words, "found": found}
    return TemplateResponse(request, "admin/find.html", context | {"finds": bool(searched)})


def page_named(searched: Sequence[PostedSearch], request: HttpRequest, words: str) -> str:
    """The page of the one record whose own number the words are; blank where they name none, or several.

    A client is named by the number of an order too: what has the number itself comes before its owner.
    """
    named: list[tuple[PostedSearch, int]] = []
    for section in searched:
        rows = section.get_queryset(request).filter(section.named(words))
        named += [(section, pk) for pk in rows.order_by("pk").values_list("pk", flat=True)[:2]]
    return the_one([pair for pair in named if not pair[0].names_owners] or named) or ""


def the_one(records: Sequence[tuple[PostedSearch, int]]) -> str | None:
    """The page of the only record; None where there is none, or several."""
    if len(records) != 1:
        return None
    section, pk = records[0]
    return page_address(section.opts.app_label, section.opts.model_name or "", pk)


def first_of(section: PostedSearch, request: HttpRequest, words: str) -> list[int]:
    """Ids of the first that a section finds, one more than is shown."""
    rows = section.found(section.get_queryset(request), words).order_by(*section.ordering or ("-pk",))
    return list(rows.values_list("pk", flat=True)[: SHOWN + 1])


def shown_of(site: AdminSite, section: PostedSearch, request: HttpRequest, ids: list[int], token: str) -> Found:
    """What is shown of what a section finds."""
    shown = section_rows(site, section.model, request, ids[:SHOWN])
    page = list_address(section.opts.app_label, section.opts.model_name or "")
    title = capitalised(section.opts.verbose_name_plural)
    return Found(title, shown, f"{page}?{urlencode({'q': token})}", len(ids) > SHOWN)
