"""Paths sought by their first segment: of a house's patterns only those are tried that can begin so.

Django tries one pattern after the other, and the API has some hundred and fifty. Which one is met, under which name and
with which values, stays Django's answer: patterns that can't match are left out of the same list, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TypeGuard

from django.urls import Resolver404, ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern

_LITERAL = re.compile(r"\^([A-Za-z0-9_-]+)(?:/|\$$)")
Entry = URLPattern | URLResolver


class FirstSegmentResolver(URLResolver):
    """The paths of an included module."""

    def resolve(self, path: str) -> ResolverMatch:
        """What the path leads to.

        Raises:
            Resolver404: nowhere.
        """
        matched = self.pattern.match(str(path))
        if not matched:
            raise Resolver404({"path": path})
        return self._narrowed.get(matched[0].partition("/")[0], self._others).resolve(path)

    @cached_property
    def _narrowed(self) -> dict[str, URLResolver]:
        segments = {segment: None for entry in self.url_patterns for segment in first_segments(entry)}
        return {segment: self._of(beginning_with(segment, self.url_patterns)) for segment in segments}

    @cached_property
    def _others(self) -> URLResolver:
        return self._of(beginning_with(None, self.url_patterns))

    def _of(self, entries: list[Entry]) -> URLResolver:
        return URLResolver(self.pattern, entries, self.default_kwargs, self.app_name, self.namespace)


def beginning_with(segment: str | None, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that a path with this first segment can match, of houses included without a prefix theirs alone.

    Args:
        segment: None leaves the entries that may begin with any.
    """
    found: list[Entry] = []
    for entry in entries:
        if has_no_prefix(entry):
            if inner := beginning_with(segment, entry.url_patterns):
                house = URLResolver(entry.pattern, inner, entry.default_kwargs, entry.app_name, entry.namespace)
                found.append(house)
        elif first_segment(entry) in (segment, None):
            found.append(entry)
    return found


def first_segments(entry: Entry) -> list[str]:
    """The segments that an entry's paths begin with, as far as they are plain."""
    if has_no_prefix(entry):
        return [segment for inner in entry.url_patterns for segment in first_segments(inner)]
    segment = first_segment(entry)
    return [] if segment is None else [segment]


def has_no_prefix(entry: Entry) -> TypeGuard[URLResolver]:
    """Whether an entry includes others just as they are."""
    return isinstance(entry, URLResolver) and isinstance(entry.pattern, RoutePattern) and not str(entry.pattern)


def first_segment(entry: Entry) -> str | None:
    """The segment that every path of an entry begins with; None where it may begin otherwise, or that isn't plain."""
    pattern = entry.pattern
    if isinstance(pattern, RegexPattern):
        regex = str(pattern.regex.pattern)
        found = None if "|" in regex else _LITERAL.match(regex)
        return found[1] if found else None
    if not isinstance(pattern, RoutePattern):
        return None
    segment, slash, _ = str(pattern).partition("/")
    is_whole = bool(slash) or isinstance(entry, URLPattern)
    return segment if segment and is_whole and "<" not in segment else None


def by_first_segment(included: URLResolver) -> FirstSegmentResolver:
    """What `path(…, include(…))` answers, its paths sought by their first segment."""
    return FirstSegmentResolver(
        included.pattern, included.urlconf_name, included.default_kwargs, included.app_name, included.namespace
    )
