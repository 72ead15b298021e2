"""Proof at start-up: every parameter of a list is applied, and every filter that is applied can be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from service.api.serializers import PageQuery
from service.http.views import ApiView

IGNORED_FILTER, UNREACHABLE_FILTER = "service.E001", "service.E002"


def list_filters(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The filters of every list of the API, read and applied."""
    return [*filter_problems(api_views(get_resolver().url_patterns))]


def api_views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[type[ApiView]]:
    """The views behind the patterns."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from api_views(pattern.url_patterns)
        else:
            view = getattr(pattern.callback, "view_class", None)
            if isinstance(view, type) and issubclass(view, ApiView):
                yield view


def parameters_of(view: type[ApiView]) -> set[str]:
    """The parameters of a view's list, without those of every list; none where it shows no list."""
    query = view.query.get("GET")
    if query is None or not issubclass(query, PageQuery):
        return set()
    return set(query().fields) - set(PageQuery().fields)


def filter_problems(views: Iterable[type[ApiView]]) -> Iterator[CheckMessage]:
    """An error for each filter that is declared by half."""
    for view in dict.fromkeys(views):
        read, applied = parameters_of(view), set(view.applies)
        for name in sorted(read - applied):
            hint = f"Its lookup in FILTERS of the selectors.py for {view.__name__}, else what the view `applies`."
            yield Error(f"{view.__name__}: the parameter {name!r} is read and ignored", hint=hint, id=IGNORED_FILTER)
        for name in sorted(applied - read):
            result = f"{view.__name__}: the filter {name!r} is applied and can't be asked for"
            yield Error(result, hint="Add a field to the serializer in its `query`.", id=UNREACHABLE_FILTER)
