"""How many rows PostgreSQL reads for each statement, told by the plans that it carries out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from service.http import json

EXPLAINED = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) "
PASSED_OVER = ("Rows Removed by Filter", "Rows Removed by Index Recheck", "Rows Removed by Join Filter")


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement, and how many rows of which table it read most of."""

    statement: str
    table: str
    rows: float


@contextmanager
def reading() -> Iterator[list[Reading]]:
    """What every question asked meanwhile reads; each is carried out once more for its plan."""
    found: list[Reading] = []

    def explain(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith("SELECT") and not many:
            found.append(read_by(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        yield found


def read_by(sql: str, params: Any) -> Reading:
    """What one question reads."""
    with connection.connection.cursor() as cursor:
        cursor.execute(EXPLAINED + sql, params, prepare=False)
        (answer,) = cursor.fetchone()
    plan = answer if isinstance(answer, list) else json.loads(answer)
    most = max(nodes(plan[0]["Plan"]), key=lambda one: one[1], default=("", 0.0))
    return Reading(sql, *most)


def nodes(plan: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Table and rows read of every node that reads a table, those passed over among them."""
    if "Relation Name" in plan:
        rows = plan["Actual Rows"] + sum(plan.get(name, 0) for name in PASSED_OVER)
        yield plan["Relation Name"], rows * plan["Actual Loops"]
    for under in plan.get("Plans", ()):
        yield from nodes(under)
