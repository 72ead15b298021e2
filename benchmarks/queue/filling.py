"""A million tickets of one year, a fifth of them open, in a database that is kept between runs."""

from __future__ import annotations

from django.core.management import call_command
from django.utils import timezone

from benchmarks.overdue.database import empty, execute, multiply, whole

QUEUE = "supervisor"
ANSWERED = "CASE WHEN n % 5 = 0 THEN {open} ELSE {closed} END"
CREATED = "t.created_at - n * 7 % 525600 * interval '1 minute'"
DUE = ANSWERED.format(
    open="t.due_at + n % 9973 * interval '1 minute'", closed=f"{CREATED} + n % 2879 * interval '1 minute'"
)
CATEGORIES = "(ARRAY['other', 'system', 'checked_order', 'authority_request'])[1 + n % 4]"


def fill(tickets: int) -> int:
    """Store the tickets unless an earlier run has; the account that works the queue."""
    from escalations.models import Ticket
    from service.accounts.roles import Role
    from service.database.partitions import make_partitions
    from service.models import User

    call_command("migrate", verbosity=0)
    user, _ = User.objects.get_or_create(
        username="benchmark", defaults={"role": Role.SUPERVISOR, "is_staff": True, "display_name": "Замер"}
    )
    if not whole(Ticket, tickets):
        empty("escalations_ticket")
        ticket = Ticket.objects.create(queue=QUEUE, category="other", text="Замер", priority=3, due_at=timezone.now())
        make_partitions(coming=tickets)
        execute("ALTER TABLE escalations_ticket DISABLE TRIGGER ticket_change_has_history")
        multiply(
            ticket,
            tickets - 1,
            category=CATEGORIES,
            priority="1 + n % 5",
            created_at=CREATED,
            due_at=DUE,
            status=ANSWERED.format(open="'open'", closed="'resolved'"),
            resolved_at=ANSWERED.format(open="NULL", closed=f"{CREATED} + n % 4001 * interval '1 minute'"),
        )
        execute("ALTER TABLE escalations_ticket ENABLE TRIGGER ticket_change_has_history")
        execute("ALTER TABLE escalations_ticket SET (autovacuum_enabled = off)")
        execute("VACUUM ANALYZE")
        execute("CHECKPOINT")
    return user.pk


def people(number: int) -> list[int]:
    """As many accounts that pull."""
    from service.accounts.roles import Role
    from service.models import User

    same = {"role": Role.SUPERVISOR, "is_staff": True, "display_name": "Замер"}
    return [User.objects.get_or_create(username=f"benchmark-{at}", defaults=same)[0].pk for at in range(number)]


def let_go() -> None:
    """Every ticket that a round took waits again, and nothing is written.

    Vacuumed here, so that no worker does it within a round. No checkpoint is asked for: behind one each page's first
    change writes the page whole, which a round of seconds would pay for five minutes' pulls, the more the larger the
    table is (46 KB a pull of a million tickets, 7 of fifty thousand).
    """
    empty("service_historyrow, service_outboxevent, service_objectversion, service_feedend")
    execute("ALTER TABLE escalations_ticket DISABLE TRIGGER ticket_change_has_history")
    execute(
        "UPDATE escalations_ticket SET status = 'open', assignee_id = NULL, version = 1 WHERE status = 'in_progress'"
    )
    execute("ALTER TABLE escalations_ticket ENABLE TRIGGER ticket_change_has_history")
    execute("VACUUM escalations_ticket")
