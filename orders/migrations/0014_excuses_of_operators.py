"""An operator's excuse remembers its contact and awaits a supervisor's word (CLI-7)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0013_refused_events"),
        ("service", "0013_directory_asks"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="excuse_unconfirmed",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="причину ещё не подтвердил супервайзер"
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="excused_in",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="service.contact",
                verbose_name="в обращении",
            ),
        ),
    ]
