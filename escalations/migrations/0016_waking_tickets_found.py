"""The tickets that come back by themselves are found by their moments and events, and proven (ESC-2).

Whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations, models

MOMENT = models.Index("wake_at", name="ticket_wakes", condition=models.Q(wake_at__isnull=False))
EVENT = models.Index("wake_on", name="ticket_wakes_on", condition=~models.Q(wake_on=""))


def created(name: str, on: str) -> migrations.RunSQL:
    """One index, built without holding up whoever writes."""
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON escalations_ticket {on}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("escalations", "0015_tickets_wake")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                created("ticket_wakes", "(wake_at) WHERE wake_at IS NOT NULL"),
                created("ticket_wakes_on", "(wake_on) WHERE NOT (wake_on = '')"),
            ],
            state_operations=[migrations.AddIndex("ticket", MOMENT), migrations.AddIndex("ticket", EVENT)],
        ),
        ValidateConstraint("ticket", "only_a_waiting_ticket_wakes"),
        ValidateConstraint("ticket", "ticket_wake_event_known"),
    ]
