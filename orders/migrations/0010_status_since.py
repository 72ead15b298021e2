"""Since when an order is in its status (ESC-14); what is there already counts from this migration."""

import django.utils.timezone
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("orders", "0009_dismissed_events")]
    operations = [
        migrations.AddField(
            model_name="order",
            name="status_since",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="в статусе с"
            ),
        ),
        AddIndexConcurrently(
            model_name="order",
            index=models.Index(models.F("status"), models.F("status_since"), name="order_status_since"),
        ),
    ]
