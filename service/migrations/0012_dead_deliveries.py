"""The index that dead deliveries are counted by."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0011_deliveries_by_due_time")]
    operations = [
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index("subscription", condition=models.Q(("state", "dead")), name="delivery_dead"),
        ),
    ]
