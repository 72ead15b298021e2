"""The tickets of the supervisors' queue that the works are asked about."""

from __future__ import annotations


def tickets(number: int) -> None:
    """Open tickets of the supervisors' queue, each with the history and the event that its opening left."""
    from datetime import timedelta

    from django.utils import timezone

    from benchmarks.overdue.database import execute, multiply
    from escalations.models import Ticket

    ticket = Ticket.objects.create(
        queue="supervisor", category="other", text="Замер", priority=3, due_at=timezone.now() + timedelta(days=30)
    )
    execute("ALTER TABLE escalations_ticket DISABLE TRIGGER ticket_change_has_history")
    multiply(ticket, number - 1, priority="1 + n % 5", due_at="t.due_at + n * interval '1 minute'")
    execute("ALTER TABLE escalations_ticket ENABLE TRIGGER ticket_change_has_history")
    execute(OPENED_IN_HISTORY)
    execute(OPENED_IN_OUTBOX)


OPENED_IN_HISTORY = """
    INSERT INTO service_historyrow (
        subject, subject_id, version, at, actor_name, role, action, from_status, to_status, changes, reason, note,
        request_id
    ) SELECT 'ticket', id, version, created_at, '', 'system', 'create', '', status, '{}', '', '', ''
    FROM escalations_ticket
"""
OPENED_IN_OUTBOX = """
    INSERT INTO service_outboxevent (at, type, subject, subject_id, key, version, payload)
    SELECT created_at, 'ticket.create', 'ticket', id, id::text, version, '{"from": "", "to": "open", "fields": []}'
    FROM escalations_ticket
"""
