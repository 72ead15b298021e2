"""What rows were becomes the first partition of itself before there is any."""

from typing import Any

from django.db import migrations

from service.database.partition_conversion import partition, unpartition
from service.database.partitions import Growing

CHANGES = Growing("service_rowchange")


def apart(apps: Any, schema_editor: Any) -> None:
    """Ranges of ids, as history has."""
    partition(CHANGES)


def together(apps: Any, schema_editor: Any) -> None:
    """One table, as before."""
    unpartition(CHANGES)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0039_what_rows_were")]
    operations = [migrations.RunPython(apart, together)]
