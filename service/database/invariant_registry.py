"""The registry of invariants between tables: each house declares its own, `manage.py verify` asks for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from service.database.seals import Fault

MOST_NAMED = 1_000


@dataclass(frozen=True, slots=True)
class Invariant:
    """A query for the rows that break a rule.

    Attributes:
        name: in metrics and in the report.
        table: where the broken rows are.
        query: gives (row, words); `%(since)s` is the history row behind which changes are looked at.
    """

    name: str
    table: str
    query: str


_declared: dict[str, Invariant] = {}


def declare_invariant(name: str, table: str, query: str) -> None:
    """Have the verification ask for the rows that a query finds."""
    _declared[name] = Invariant(name, table, query)


def declared() -> list[Invariant]:
    """Everything asked for, by name."""
    return [_declared[name] for name in sorted(_declared)]


def faults_of_invariants(since: int) -> Iterator[Fault]:
    """The rows that break a rule, at most a thousand of each."""
    for invariant in declared():
        with connection.cursor() as cursor:
            cursor.execute(f"{invariant.query} LIMIT {MOST_NAMED}", {"since": since})
            for row, words in cursor.fetchall():
                yield Fault(invariant.name, invariant.table, str(row), str(words))
