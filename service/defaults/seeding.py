"""Seeding: missing codes are added, people's changes and deletions are respected, and each set says what happened."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from service.defaults.sets import DefaultSet, default_sets
from service.models.seeds import SeededRow

FIRST_RELEASE = Path(__file__).resolve().parent / "v1.json"
MOST_NAMED = 8


@dataclass(frozen=True)
class SeedingReport:
    """What became of the rows of one set, by their codes."""

    label: str
    added: tuple[str, ...]
    renewed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    deleted: tuple[str, ...]

    def __str__(self) -> str:
        parts = (
            _counted("добавлено", self.added, named=True),
            _counted("обновлено", self.renewed, named=True),
            _counted("без изменений", self.unchanged, named=False),
            _counted("отличается и оставлено", self.kept, named=True),
            _counted("удалено людьми и не возвращено", self.deleted, named=True),
        )
        return f"  {self.label}: {'; '.join(part for part in parts if part) or 'ничего'}"


def _counted(word: str, codes: Collection[str], *, named: bool) -> str:
    if not codes:
        return ""
    shown = sorted(codes)[:MOST_NAMED]
    more = ", …" if len(codes) > len(shown) else ""
    return f"{word} {len(codes)}" + (f" ({', '.join(shown)}{more})" if named else "")


@cache
def codes_of_first_release() -> Mapping[str, frozenset[str]]:
    """Set → the codes that the release v1 shipped, for databases that are older than the record of seeding."""
    result: dict[str, list[str]] = json.loads(FIRST_RELEASE.read_text("utf-8"))
    return {kind: frozenset(codes) for kind, codes in result.items()}


@transaction.atomic
def seed(one: DefaultSet) -> SeedingReport:
    """Add the codes of a set that this database was never given; what happened to every code."""
    shipped, stored = one.shipped(), one.stored()
    given = frozenset(SeededRow.objects.filter(kind=one.code).values_list("code", flat=True))
    before = given or (codes_of_first_release().get(one.code, frozenset()) if stored else frozenset())
    missing = shipped.keys() - stored.keys()
    fresh = [code for code in shipped if code in missing - before]
    renewed = frozenset(one.renew())
    one.add(fresh)
    SeededRow.objects.bulk_create(
        [SeededRow(kind=one.code, code=code) for code in shipped if code not in given], ignore_conflicts=True
    )
    there = [code for code in shipped if code in stored and code not in renewed]
    return SeedingReport(
        one.label,
        tuple(fresh),
        tuple(sorted(renewed)),
        tuple(code for code in there if stored[code] == shipped[code]),
        tuple(code for code in there if stored[code] != shipped[code]),
        tuple(sorted(missing & before)),
    )


def seed_after_migrate(*, using: str, verbosity: int = 1, stdout: Any = None, **kwargs: Any) -> None:
    """Receiver of `post_migrate`: seed every set once the schema is whole, and say what became of each."""
    if "plan" in kwargs and not is_whole(using):
        return
    outcomes = [seed(one) for one in default_sets()]
    if verbosity >= 1 and stdout is not None:
        for line in report_lines(outcomes):
            stdout.write(line)


def report_lines(outcomes: Iterable[SeedingReport]) -> Iterator[str]:
    """The lines of a report."""
    yield "Поставляемые данные:"
    yield from map(str, outcomes)


def is_whole(using: str) -> bool:
    """Whether every migration is applied: a schema on the way back to an older release is left alone."""
    loader = MigrationLoader(connections[using])
    return all(node in loader.applied_migrations for node in loader.graph.leaf_nodes())
