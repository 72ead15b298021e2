"""The index by which a client is found by the name of a card that was merged away, built without stopping anybody."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0044_erasures")]
    operations = [
        AddIndexConcurrently(
            model_name="client",
            index=GinIndex(
                models.Func(models.F("last"), models.F("first"), models.F("patronymic"), function="desk_name_words"),
                condition=models.Q(("merged_into__isnull", False)),
                fastupdate=False,
                name="merged_client_name_words",
            ),
        ),
    ]
