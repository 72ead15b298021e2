"""The batch killed at every statement: whoever goes on ends where an undisturbed run ends (OPP-6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from escalations.models import OverdueRun, Ticket
from escalations.sla.overdue import batch
from escalations.sla.overdue.statement import routes_at
from returns.models import ReturnCase
from service.clock import today
from service.database.accounts import database_owner
from service.models import HistoryRow, ObjectVersion, OutboxEvent
from tests.escalations.making import sent_case

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


def state() -> dict[str, Any]:
    """Everything a run leaves, but for ids that a rolled-back statement has used up."""
    tickets = {ticket.pk: ticket.return_case_id for ticket in Ticket.objects.all()}

    def subject(row: Any) -> tuple[str, int]:
        return row.subject, tickets[row.subject_id] if row.subject == "ticket" else row.subject_id

    return {
        "cases": list(ReturnCase.objects.order_by("pk").values()),
        "tickets": [
            {k: v for k, v in row.items() if k != "id"} for row in Ticket.objects.order_by("return_case_id").values()
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
    with killed_at(-1) as everything:
        run()
    undisturbed, total = state(), len(everything)
    assert undisturbed["ledger"][0]["tickets"] == CASES
    assert total >= 2 + CASES // CHUNK
    for statement in range(total):
        begin_anew()
        with killed_at(statement), pytest.raises(Killed):
            run()
        run()
        assert state() == undisturbed, f"killed at statement {statement}"


@pytest.mark.django_db(transaction=True)
def test_a_killed_run_leaves_whole_chunks_only(begin_anew: Callable[[], None]) -> None:
    seen, statement, killed = set(), 0, True
    while killed:
        begin_anew()
        with killed_at(statement), suppress(Killed):
            run()
            killed = False
        flagged = ReturnCase.objects.filter(overdue_flagged_at__isnull=False).count()
        assert flagged == Ticket.objects.count() == sum(OverdueRun.objects.values_list("tickets", flat=True))
        assert HistoryRow.objects.count() == OutboxEvent.objects.count() == 2 * flagged
        seen.add(flagged)
        statement += 1
    assert seen == {0, 2, 4, 5}
