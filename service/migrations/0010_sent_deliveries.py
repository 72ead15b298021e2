"""The index that old deliveries are swept by, built without keeping anybody from working."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0009_inbound_keys")]
    operations = [
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index("sent_at", condition=models.Q(("state", "sent")), name="delivery_sent"),
        ),
    ]
