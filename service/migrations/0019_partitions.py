"""History, outbox, looks at cards and deliveries become the first partitions of themselves; no row is rewritten."""

from typing import Any

from django.db import migrations

from service.database.partition_conversion import partition, unpartition
from service.database.partitions import GROWING

OF_THEN = GROWING[:4]


def apart(apps: Any, schema_editor: Any) -> None:
    """Each table by itself, so that what is done stays done where another is held."""
    for growing in OF_THEN:
        partition(growing)


def together(apps: Any, schema_editor: Any) -> None:
    """One table each, as before."""
    for growing in reversed(OF_THEN):
        unpartition(growing)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0018_unique_over_partitions")]
    operations = [migrations.RunPython(apart, together)]
