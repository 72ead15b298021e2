"""Pulling finds the next ticket by the index of those in the queue, however many were answered (ESC-13)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from escalations.models import Ticket
from escalations.use_cases.execute_action import pull
from service.accounts.roles import Role
from service.database.accounts import database_owner
from service.models import User
from tests.factories import actor

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_kept_for_all_values_reads_no_ticket_that_is_answered_or_in_hand() -> None:
    now = timezone.now()
    old = {"queue": "supervisor", "category": "other", "text": "x", "priority": 1, "due_at": now - timedelta(days=9)}
    Ticket.objects.bulk_create(Ticket(**old, status="resolved", resolved_at=now) for _ in range(400))
    holder = User.objects.create(username="holder")
    Ticket.objects.bulk_create(Ticket(**old, status="in_progress", assignee=holder) for _ in range(40))
    waiting = Ticket.objects.create(**old | {"due_at": now})
    sent: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        assert pull("supervisor", actor=actor(Role.SUPERVISOR), present=lambda ticket: ticket.pk) == waiting.pk
    (found,) = (sql for sql in sent if "SKIP LOCKED" in sql)
    numbered = found.replace("%s", "$1", 1).replace("%s", "$2", 1).replace("%s", "$3", 1)
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE escalations_ticket")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE next_ticket (text, bigint, timestamptz) AS {numbered}")
        cursor.execute("EXPLAIN EXECUTE next_ticket ('supervisor', 1, '2026-03-17')")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "ticket_to_pull" in plan, plan
