"""The index by which partners' own events are read, built beside the work: the migration before declared it alone."""

from django.db import migrations

CREATED = "CREATE INDEX CONCURRENTLY IF NOT EXISTS inbound_event_sender ON orders_inboundevent (sender_id, id)"
DROPPED = "DROP INDEX CONCURRENTLY IF EXISTS inbound_event_sender"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0018_changed_rows_by_time")]
    operations = [migrations.RunSQL(CREATED, DROPPED)]
