"""The moment at which a stay was noticed is called so; its column keeps its name for the code before."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("escalations", "0013_changed_tickets_by_time")]

    operations = [
        migrations.AlterField(
            model_name="stuckorder",
            name="told_at",
            field=models.DateTimeField("замечен", db_column="told_at", default=django.utils.timezone.now),
        ),
        migrations.RenameField(model_name="stuckorder", old_name="told_at", new_name="noticed_at"),
    ]
