"""What one puller does, in a process of its own."""

from __future__ import annotations

import os
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

import psycopg

BARE = """
WITH next AS (
    SELECT id, version FROM escalations_ticket WHERE queue = 'supervisor' AND status IN ('open', 'reopened')
    ORDER BY priority, due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE escalations_ticket t SET status = 'in_progress', assignee_id = %s, version = t.version + 1
    FROM next WHERE t.id = next.id RETURNING t.id, t.version
), history AS (
    INSERT INTO service_historyrow (subject, subject_id, version, at, actor_name, role, action, from_status, to_status,
                                    changes, reason, note, request_id)
    SELECT 'ticket', id, version, now(), 'x', 'supervisor', 'claim', 'open', 'in_progress', '{}', '', '', '' FROM taken
), outbox AS (
    INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
    SELECT now(), 'ticket.claim', 'ticket', id, id::text, version, '{}' FROM taken
)
SELECT id FROM taken
"""


def pull_through_door(account: int, pulls: int, ready: Barrier, results: Queue) -> None:
    """One puller as the service pulls."""
    from escalations.use_cases.execute_action import pull
    from service.accounts.roles import Actor
    from service.models import User

    actor = Actor.of(User.objects.get(pk=account))
    pull("supervisor", actor=actor, present=lambda ticket: ticket.pk)  # the connection and what is loaded once
    ready.wait()
    results.put([pull("supervisor", actor=actor, present=lambda ticket: ticket.pk) for _ in range(pulls)])


def pull_bare(account: int, pulls: int, ready: Barrier, results: Queue) -> None:
    """One puller that runs the bare statement."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(BARE, [account], prepare=True)
        ready.wait()
        taken = [server.execute(BARE, [account], prepare=True).fetchone()[0] for _ in range(pulls)]
        results.put(taken)
