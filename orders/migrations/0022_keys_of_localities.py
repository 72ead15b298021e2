"""Keys of the localities that supervisors vouch for, anew: short names and more words for their kinds are read (CLI-13)."""

from typing import Any

from django.db import migrations

from orders.migrations._locality_key_of_0022 import locality_key


def key_localities(apps: Any, schema_editor: Any) -> None:
    """Give each locality its key, unless another row of its region has it."""
    localities = apps.get_model("orders", "Locality").objects
    for locality in localities.order_by("pk"):
        key = locality_key(locality.name)
        if key != locality.key and not localities.filter(key=key, region=locality.region).exists():
            localities.filter(pk=locality.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("orders", "0021_events_handed_over")]
    operations = [migrations.RunPython(key_localities, migrations.RunPython.noop)]
