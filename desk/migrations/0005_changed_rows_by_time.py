"""Indexes by which what changed since a moment is found, built beside the work.

Whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.db import migrations, models

CHANGED = (
    ("callback", "desk_callback", "callback_changed"),
    ("promise", "desk_promise", "promise_changed"),
)


def created(name: str, on: str, where: str = "") -> migrations.RunSQL:
    """One index, built without holding up whoever writes."""
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {on}{where}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("desk", "0004_when_rows_changed")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                *(created(name, f"{table} (updated_at, id)") for _, table, name in CHANGED),
            ],
            state_operations=[
                *(
                    migrations.AddIndex(model, models.Index("updated_at", "id", name=name))
                    for model, _, name in CHANGED
                ),
            ],
        ),
    ]
