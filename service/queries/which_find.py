"""Which of several questions have an answer at all, asked in one statement: what finds nothing isn't asked itself.

A statement that only asks whether there is a row needs neither columns nor order nor the joins that bring columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

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


@contextmanager
def leaving_out_empty(questions: Mapping[str, Question]) -> Iterator[frozenset[str]]:
    """Ask once which of these find anything; inside, where nothing may be written, those that don't aren't asked.

    The block is given the names of those that do.
    """
    found = which_find(questions)
    empty = [key_of(one.query, one.given) for name, one in questions.items() if name not in found]
    with knowing_empty(empty):
        yield found


@lru_cache(64)
def _together(statements: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(f'EXISTS({statement})' for statement in statements)}"
