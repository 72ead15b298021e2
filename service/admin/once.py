"""What is found once a request, however often its page asks: who reads what, who the colleagues are."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, QueryDict

Found = TypeVar("Found")
FOUND = "desk_found_once"


def once(request: HttpRequest, find: Callable[[HttpRequest], Found]) -> Found:
    """What `find` finds for the request's account; asked again within the request, the same."""
    found: dict[Any, Any] = vars(request).setdefault(FOUND, {})
    if find not in found:
        found[find] = find(request)
    result: Found = found[find]
    return result


def same_asker(request: HttpRequest, query: str) -> HttpRequest:
    """The request with other parameters: what was found once holds for both."""
    vars(request).setdefault(FOUND, {})
    asked: Any = copy.copy(request)
    asked.GET = QueryDict(query)
    same: HttpRequest = asked
    return same
