"""Indexes by which what changed since a moment is found, built beside the work.

Whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.db import migrations, models

CHANGED = (
    ("order", "orders_order", "order_changed"),
    ("inboundevent", "orders_inboundevent", "inbound_event_changed"),
)
HIDDEN = models.Index(
    "hidden_change_at", name="order_hidden_change", condition=models.Q(hidden_change_at__isnull=False)
)


def created(name: str, on: str, where: str = "") -> migrations.RunSQL:
    """One index, built without holding up whoever writes."""
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {on}{where}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0017_when_rows_changed")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                *(created(name, f"{table} (updated_at, id)") for _, table, name in CHANGED),
                created(
                    "order_hidden_change", "orders_order (hidden_change_at)", " WHERE hidden_change_at IS NOT NULL"
                ),
            ],
            state_operations=[
                *(
                    migrations.AddIndex(model, models.Index("updated_at", "id", name=name))
                    for model, _, name in CHANGED
                ),
                migrations.AddIndex("inboundevent", models.Index("sender", "id", name="inbound_event_sender")),
                migrations.AddIndex("order", HIDDEN),
            ],
        ),
    ]
