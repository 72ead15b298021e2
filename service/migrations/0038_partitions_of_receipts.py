"""Receipts become the first partition of themselves before there are any."""

from typing import Any

from django.db import migrations

from service.database.partition_conversion import partition, unpartition
from service.database.partitions import Growing

RECEIPTS = Growing("service_receipt")


def apart(apps: Any, schema_editor: Any) -> None:
    """Ranges of ids, as history has."""
    partition(RECEIPTS)


def together(apps: Any, schema_editor: Any) -> None:
    """One table, as before."""
    unpartition(RECEIPTS)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0037_receipts")]
    operations = [migrations.RunPython(apart, together)]
