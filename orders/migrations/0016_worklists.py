"""Indexes of the worklists: parcels on the way and in points, corrections left half-way, excuses nobody has seen.

Built beside the work; whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.db import migrations, models

COLUMNS = ("status_since", "id")
INDEXES = {
    "order_on_the_way": (
        "stage = 'in_transit' AND status = 'exported'",
        models.Q(("stage", "in_transit"), ("status", "exported")),
    ),
    "order_in_point": (
        "method = 'pickup' AND stage = 'arrived' AND status = 'exported'",
        models.Q(("method", "pickup"), ("stage", "arrived"), ("status", "exported")),
    ),
    "order_to_correct": (
        "annulment_reason = 'correction' AND status = 'annulled'",
        models.Q(("annulment_reason", "correction"), ("status", "annulled")),
    ),
    "order_excuse_unseen": ("excuse_unconfirmed", models.Q(("excuse_unconfirmed", True))),
}


def created(name: str, where: str) -> migrations.RunSQL:
    """One partial index, built without holding up whoever writes orders."""
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON orders_order (status_since, id) WHERE {where}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0015_indexes_of_reports")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[created(name, where) for name, (where, _) in INDEXES.items()],
            state_operations=[
                migrations.AddIndex("order", models.Index(*COLUMNS, name=name, condition=condition))
                for name, (_, condition) in INDEXES.items()
            ],
        ),
    ]
