"""The batch killed at every statement: whoever goes on ends where an undisturbed run ends (OPP-6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from escalations.models import OverdueRun, Ticket
from escalations.use_cases.overdue_refunds import batch
from escalations.use_cases.overdue_refunds.write_chunk_sql import routes_at
from returns.models import ReturnCase
from service.clock import today
from service.database.accounts import database_owner
from service.models import HistoryRow, ObjectVersion, OutboxEvent
from tests.escalations.making import sent_case
from tests.sampling import some

CASES, CHUNK = 5, 2


class Killed(BaseException):
    """The process is gone."""


@contextmanager
def killed_at(statement: int) -> Iterator[list[str]]:
    """Let `statement` statements pass and kill the run at the next one; what follows is the database's rollback."""
    passed: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        passed.append(sql)
        if len(passed) == statement + 1:
            raise Killed(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield passed


def left(row: dict[str, Any], began: datetime) -> dict[str, Any]:
    """The row, with whether the run changed it in place of the moment when it did."""
    return {**row, "updated_at": row["updated_at"] > began}


def state(began: datetime) -> dict[str, Any]:
    """Everything that a run begun then leaves, but for ids that a rolled-back statement has used up."""
    tickets = {ticket.pk: ticket.return_case_id for ticket in Ticket.objects.all()}

    def subject(row: Any) -> tuple[str, int]:
        return row.subject, tickets[row.subject_id] if row.subject == "ticket" else row.subject_id

    return {
        "cases": [left(row, began) for row in ReturnCase.objects.order_by("pk").values()],
        "tickets": [
            {k: v for k, v in left(row, began).items() if k != "id"}
            for row in Ticket.objects.order_by("return_case_id").values()
        ],
        "history": sorted((*subject(r), r.version, r.action, str(r.changes)) for r in HistoryRow.objects.all()),
        "outbox": sorted((*subject(e), e.version, e.type, str(e.payload)) for e in OutboxEvent.objects.all()),
        "ledger": list(OverdueRun.objects.values("business_date", "cases", "tickets", "finished_at")),
    }


def run() -> None:
    """One run in small chunks."""
    batch.flag_overdue(today(), chunk=CHUNK)


@pytest.fixture
def begin_anew(shipped: None) -> Callable[[], None]:
    """Puts everything back to where the first run begins: overdue cases, and nothing else."""
    for days in range(CASES):
        sent_case(31 + days)
    cases = list(ReturnCase.objects.order_by("pk"))
    routes_at(timezone.now())
    models = (Ticket, ReturnCase, HistoryRow, OutboxEvent, ObjectVersion, OverdueRun)
    tables = [model._meta.db_table for model in models]

    def begin() -> None:
        with database_owner(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        ReturnCase.objects.bulk_create(cases)

    return begin


@pytest.mark.django_db(transaction=True)
def test_a_run_killed_at_any_statement_is_finished_by_the_next(begin_anew: Callable[[], None]) -> None:
    began = timezone.now()
    with killed_at(-1) as everything:
        run()
    undisturbed, total = state(began), len(everything)
    assert all(row["updated_at"] for row in undisturbed["cases"] + undisturbed["tickets"])
    assert undisturbed["ledger"][0]["tickets"] == CASES
    assert total >= 2 + CASES // CHUNK
    for statement in some(range(total), 6):
        begin_anew()
        began = timezone.now()
        with killed_at(statement), pytest.raises(Killed):
            run()
        run()
        assert state(began) == undisturbed, f"killed at statement {statement}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_run_leaves_whole_chunks_only(begin_anew: Callable[[], None]) -> None:
    with killed_at(-1) as everything:
        run()
    seen = {whole_chunks()}
    for statement in some(range(len(everything)), 6):
        begin_anew()
        with killed_at(statement), suppress(Killed):
            run()
        seen.add(whole_chunks())
    assert seen <= {0, 2, 4, 5}
    assert len(seen) > 1


def whole_chunks() -> int:
    """How many cases are flagged; ticket, ledger, history and outbox agree with it."""
    flagged = ReturnCase.objects.filter(overdue_flagged_at__isnull=False).count()
    assert flagged == Ticket.objects.count() == sum(OverdueRun.objects.values_list("tickets", flat=True))
    assert HistoryRow.objects.count() == OutboxEvent.objects.count() == 2 * flagged
    return flagged
