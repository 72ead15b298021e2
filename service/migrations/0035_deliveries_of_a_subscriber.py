"""The index by which a subscriber's deliveries are listed, built beside the work."""

from typing import Any

from django.db import migrations, models

from service.database.partition_indexes import add_index, drop_index

TABLE, NAME = "service_delivery", "delivery_of_subscription"


def created(apps: Any, schema_editor: Any) -> None:
    """In every partition."""
    add_index(TABLE, NAME, "subscription_id, id")


def dropped(apps: Any, schema_editor: Any) -> None:
    """As before."""
    drop_index(NAME)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0034_own_changes_of_subscribers")]
    operations = [
        migrations.RunPython(created, dropped),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AddIndex("delivery", models.Index("subscription", "id", name=NAME))],
        ),
    ]
