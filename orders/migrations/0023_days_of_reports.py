"""Indexes by which a day's orders are counted anew for the reports (FOR-5), built without stopping anybody."""

from django.db import migrations, models


def of_day(column: str, name: str) -> migrations.RunSQL:
    """The orders that have such a moment, by it."""
    index = models.Index(column, name=name, condition=models.Q((f"{column}__isnull", False)))
    return migrations.RunSQL(
        f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {name} ON orders_order ({column}) WHERE {column} IS NOT NULL",
        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
        state_operations=[migrations.AddIndex("order", index)],
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0022_keys_of_localities")]
    operations = [of_day("exported_at", "order_exported"), of_day("dispatched_at", "order_dispatched")]
