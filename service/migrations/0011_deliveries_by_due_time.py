"""Deliveries are taken by the time they are due, so that what failed comes after what wasn't tried yet."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0010_sent_deliveries")]
    operations = [
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(
                "subscription", "due_at", "position", condition=models.Q(("state", "waiting")), name="delivery_due"
            ),
        ),
        RemoveIndexConcurrently(model_name="delivery", name="delivery_waiting"),
    ]
