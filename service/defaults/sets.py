"""A set of shipped rows, and the register of all of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from graphlib import TopologicalSorter
from typing import Any, ClassVar


class DefaultSet(ABC):
    """Rows that a release ships, each known by a code that stays the same for good."""

    code: ClassVar[str]
    label: ClassVar[str]
    after: ClassVar[tuple[str, ...]] = ()
    """Codes of the sets whose rows these rows refer to."""

    @abstractmethod
    def shipped(self) -> Mapping[str, Any]:
        """Code → the value that this release ships."""

    @abstractmethod
    def stored(self) -> Mapping[str, Any]:
        """Code → the value in the database, comparable with the shipped one."""

    @abstractmethod
    def add(self, codes: Collection[str]) -> None:
        """Store the shipped rows of these codes, none of which is there."""

    def renew(self) -> Collection[str]:
        """Bring rows that nobody touched to what this release ships; the codes that were renewed."""
        return ()


_SETS: dict[str, DefaultSet] = {}


def register_defaults(*sets: DefaultSet) -> None:
    """Have the sets seeded after every `migrate`."""
    _SETS.update({one.code: one for one in sets})


def default_sets() -> list[DefaultSet]:
    """Every registered set, those that others refer to first."""
    order = TopologicalSorter({code: one.after for code, one in _SETS.items()}).static_order()
    return [_SETS[code] for code in order]
