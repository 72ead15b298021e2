"""An object's facts on its page, in sections: what isn't known is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Row = tuple[str, Any]
SubjectT = TypeVar("SubjectT")


@dataclass(frozen=True)
class Section:
    """A heading with labelled facts."""

    title: str
    rows: tuple[Row, ...]


def sections_of(subject: SubjectT, facts: Mapping[str, Callable[[SubjectT], Iterable[Row]]]) -> list[Section]:
    """The sections that have something to say of the object, by heading."""
    return list(_sections(subject, facts))


def _sections(subject: SubjectT, facts: Mapping[str, Callable[[SubjectT], Iterable[Row]]]) -> Iterator[Section]:
    for title, rows in facts.items():
        if known := tuple(row for row in rows(subject) if row[1] not in ("", None)):
            yield Section(title, known)
