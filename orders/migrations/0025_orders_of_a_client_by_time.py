"""One index for the orders of a client, newest first, where two had its beginning: the newest few are found unsorted."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.deletion import PROTECT

BY_CLIENT = "orders_order_client_id_67117a15"
DROPPED = f"DROP INDEX CONCURRENTLY IF EXISTS {BY_CLIENT}"
MADE = f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {BY_CLIENT} ON orders_order (client_id)"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0024_alter_contactorder_at")]
    operations = [
        AddIndexConcurrently("order", models.Index("client", "created_at", "id", name="order_client_newest")),
        RemoveIndexConcurrently("order", "order_client_created"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(DROPPED, MADE)],
            state_operations=[
                migrations.AlterField(
                    "order",
                    "client",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=PROTECT,
                        related_name="orders",
                        to="service.client",
                        verbose_name="клиент",
                    ),
                )
            ],
        ),
    ]
