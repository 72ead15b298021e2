"""Which of several questions have an answer at all, asked in one statement: what finds nothing isn't asked itself.

A statement that only asks whether there is a row needs neither columns nor order nor the joins that bring columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from service.queries.compiled_query import Question
from service.queries.kept_cursor import fetched
from service.queries.known_empty import key_of, knowing_empty


def which_find(questions: Mapping[str, Question]) -> frozenset[str]:
    """The names of those that find anything."""
    if not questions:
        return frozenset()
    connection = connections[DEFAULT_DB_ALIAS]
    asked = [question.query.existence(question.given, connection) for question in questions.values()]
    statement = _together(tuple(statement for statement, _ in asked))
    (answers,) = fetched(connection, statement, [value for _, values in asked for value in values])
    return frozenset(name for name, found in zip(questions, answers, strict=True) if found)


def rows_and_which_find(first: Question, others: Mapping[str, Question]) -> tuple[list[Any], frozenset[str]]:
    """The rows of a question about few objects, in any order, and which of the others find anything: one statement.

    Where the first finds nothing, of the others nothing is known: none is named.

    Raises:
        ValueError: rows are to be locked, which has to be the outermost statement's work.
    """
    if first.query.locks:
        raise ValueError("rows that are locked are asked for alone")
    if not others:
        return first.rows(), frozenset()
    connection = connections[DEFAULT_DB_ALIAS]
    asked = [question.query.existence(question.given, connection) for question in others.values()]
    statement, values = first.query.statement(first.given, connection)
    together = _beside(tuple(existence for existence, _ in asked), statement)
    rows = fetched(connection, together, [*(value for _, each in asked for value in each), *values])
    if not rows:
        return [], frozenset()
    found = first.query.made_of([row[len(asked) :] for row in rows], connection)
    return found, frozenset(name for name, holds in zip(others, rows[0][: len(asked)], strict=True) if holds)


@contextmanager
def leaving_out_empty(
    questions: Mapping[str, Question], found: frozenset[str] | None = None
) -> Iterator[frozenset[str]]:
    """Ask once which of these find anything; inside, where nothing may be written, those that don't aren't asked.

    The block is given the names of those that do.

    Args:
        found: those names, where they are known already.
    """
    found = which_find(questions) if found is None else found
    empty = [key_of(one.query, one.given) for name, one in questions.items() if name not in found]
    with knowing_empty(empty):
        yield found


@lru_cache(64)
def _together(statements: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(f'EXISTS({statement})' for statement in statements)}"


@lru_cache(64)
def _beside(statements: tuple[str, ...], first: str) -> str:
    return f"{_together(statements)}, found.* FROM ({first}) found"
