"""Searching without personal data in a URL: the words are posted, and the address of the list names only a token."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from service.admin.allowed_list_filters import NUL
from service.admin.base import RoleAdmin
from service.admin.estimated_counts import CountedList

KEPT = 20
LONGEST = 200
SESSION_KEY = "admin_searches"
POSTED = "search_words"
MARK = "~"
"""What a token begins with, and words don't."""
STALE = "Поиск устарел: введите запрос ещё раз."
NOT_SEARCHED = "По словам в адресе страницы поиска нет: введите их в поле над списком."


def remember_words(request: HttpRequest, words: str) -> str:
    """Keep the words in the session and give the token that stands for them; the oldest are forgotten."""
    token = MARK + secrets.token_urlsafe(8)
    kept = [*request.session.get(SESSION_KEY, [])[-KEPT + 1 :], [token, words[:LONGEST]]]
    request.session[SESSION_KEY] = kept
    return token


def remembered_words(request: HttpRequest, token: str) -> str | None:
    """The words that a token stands for; None for one that this session doesn't know."""
    return dict(request.session.get(SESSION_KEY, [])).get(token)


def why_nothing(token: str) -> str:
    """What is said of a token that this session doesn't know: it did once, or somebody has typed words there."""
    return STALE if token.startswith(MARK) else NOT_SEARCHED


class SearchedList(CountedList):
    """A list that knows the words searched for, for its search box."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.searched_words = remembered_words(request, self.query) or ""


class PostedSearch(RoleAdmin):
    """A section whose search box posts, and `?q=` holds a token.

    A section says what its words find in `found`.

    Attributes:
        place_in_find: where its rows stand among what the start page's search finds; nought: it isn't asked there.
        names_owners: whether words that are another record's number name its row too.
    """

    place_in_find = 0
    names_owners = False

    change_list_template: Any = "admin/searched_change_list.html"
    search_fields: Any = ("pk",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[SearchedList]:
        """The list that shows the words again."""
        return SearchedList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Take posted words in, then show what they find."""
        if request.method == "POST" and POSTED in request.POST:
            return self._searched(request)
        return super().changelist_view(request, extra_context)

    def _searched(self, request: HttpRequest) -> HttpResponseRedirect:
        """On to the one row that the words name, else back to the list with its filters and a token of the words."""
        kept = request.GET.copy()
        for gone in ("q", "p"):
            kept.pop(gone, None)
        if words := request.POST[POSTED].replace(NUL, "").strip():
            named = self.get_queryset(request).filter(self.named(words)).values_list("pk", flat=True)[:2]
            if len(named) == 1:
                page = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                return HttpResponseRedirect(reverse(page, args=[named[0]]))
            kept["q"] = remember_words(request, words)
        return HttpResponseRedirect(f"{request.path}?{kept.urlencode()}" if kept else request.path)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """What the words behind the token find; an unknown token finds nothing and says so."""
        if not search_term:
            return queryset, False
        words = remembered_words(request, search_term)
        if words is None:
            messages.warning(request, why_nothing(search_term))
            return queryset.none(), False
        return self.found(queryset, words), False

    def named(self, words: str) -> Q:
        """The row whose own number the words are, to be opened at once; by default of the form «Тикет 8» or «8»."""
        number = re.fullmatch(rf"(?:{self.opts.verbose_name}\s*)?(?:№\s*)?(\d{{1,18}})", words.casefold())
        return Q(pk=int(number[1])) if number else Q(pk__in=())

    def found(self, queryset: QuerySet, words: str) -> QuerySet:
        """The rows that the words find."""
        raise NotImplementedError
