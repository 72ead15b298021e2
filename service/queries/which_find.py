"""Which of several questions have an answer at all, asked in one statement: what finds nothing isn't asked itself.

Of a statement that only asks whether there is a row PostgreSQL leaves out columns, order and most joins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.db import connection

from service.queries.compiled_query import Question
from service.queries.kept_cursor import fetched


def which_find(questions: Mapping[str, Question]) -> frozenset[str]:
    """The names of those that find anything."""
    if not questions:
        return frozenset()
    asked = [question.query.statement(question.given, connection) for question in questions.values()]
    statement = _together(tuple(statement for statement, _ in asked))
    (answers,) = fetched(connection, statement, [value for _, values in asked for value in values])
    return frozenset(name for name, found in zip(questions, answers, strict=True) if found)


@lru_cache(64)
def _together(statements: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(f'EXISTS({statement})' for statement in statements)}"
