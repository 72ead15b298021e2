"""A carrier's account names the carrier that it speaks for (INT-8)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("service", "0031_changed_rows_by_time")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="carrier",
            field=models.ForeignKey(
                blank=True,
                help_text="За какую службу говорит учётная запись перевозчика.",
                limit_choices_to={"kind": "carrier"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="service.directoryentry",
                to_field="code",
                verbose_name="служба доставки",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("carrier__isnull", True), ("role", "carrier"), _connector="OR"),
                name="only_a_carrier_has_a_carrier",
            ),
        ),
    ]
