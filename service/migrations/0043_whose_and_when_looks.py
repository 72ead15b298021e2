"""The indexes by which looks are found by client and by time, built beside the work."""

from typing import Any

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import migrations

from service.database.partition_indexes import add_index, drop_index

TABLE, CLIENTS, TIME = "service_cardview", "card_view_clients", "card_view_at"


def created(apps: Any, schema_editor: Any) -> None:
    """In every partition."""
    add_index(TABLE, CLIENTS, "clients", "gin")
    add_index(TABLE, TIME, "at", "brin")


def dropped(apps: Any, schema_editor: Any) -> None:
    """As before."""
    drop_index(TIME)
    drop_index(CLIENTS)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0042_who_saw_whom")]
    operations = [
        migrations.RunPython(created, dropped),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddIndex("cardview", GinIndex(fields=["clients"], name=CLIENTS)),
                migrations.AddIndex("cardview", BrinIndex(fields=["at"], name=TIME)),
            ],
        ),
    ]
