"""Indexes by which what changed since a moment is found, built beside the work.

Whatever was done before a wait in vain is left as it is when the migration is tried again.
"""

from django.db import migrations, models

CHANGED = (("returncase", "returns_returncase", "case_changed"),)
HIDDEN = models.Index("hidden_change_at", name="case_hidden_change", condition=models.Q(hidden_change_at__isnull=False))


def created(name: str, on: str, where: str = "") -> migrations.RunSQL:
    """One index, built without holding up whoever writes."""
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON {on}{where}",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("returns", "0006_when_cases_changed")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                *(created(name, f"{table} (updated_at, id)") for _, table, name in CHANGED),
                created(
                    "case_hidden_change", "returns_returncase (hidden_change_at)", " WHERE hidden_change_at IS NOT NULL"
                ),
            ],
            state_operations=[
                *(
                    migrations.AddIndex(model, models.Index("updated_at", "id", name=name))
                    for model, _, name in CHANGED
                ),
                migrations.AddIndex("returncase", HIDDEN),
            ],
        ),
    ]
