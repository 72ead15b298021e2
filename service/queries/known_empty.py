"""Questions that are known to find nothing: within a block they are answered without being asked again."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_known: ContextVar[frozenset[Hashable]] = ContextVar("known_empty", default=frozenset())


def is_known_empty(query: Hashable, given: Mapping[str, Any]) -> bool:
    """Whether a query is known to find nothing for these values."""
    known = _known.get()
    return bool(known) and key_of(query, given) in known


@contextmanager
def knowing_empty(keys: Collection[Hashable]) -> Iterator[None]:
    """Take the questions of these keys (`key_of`) for empty inside; only what doesn't write belongs there."""
    token = _known.set(_known.get().union(keys))
    try:
        yield
    finally:
        _known.reset(token)


def key_of(query: Hashable, given: Mapping[str, Any]) -> Hashable:
    """What tells a question from others; a list stands for its values, in whatever order."""
    return query, frozenset((name, _comparable(value)) for name, value in given.items())


def _comparable(value: Any) -> Hashable:
    if isinstance(value, (int, str, bytes)):
        return value
    return frozenset(value) if isinstance(value, Collection) else value
