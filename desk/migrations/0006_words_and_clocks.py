"""The words of a promise as they were told, and the clock that a client lives by (PRM-1, PRM-2)."""

from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0005_changed_rows_by_time"),
        ("escalations", "0013_changed_tickets_by_time"),
        ("orders", "0018_changed_rows_by_time"),
        ("service", "0032_carriers_of_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="callback",
            name="client_hours",
            field=models.SmallIntegerField(db_default=3, default=3, verbose_name="время клиента: часов от UTC"),
        ),
        migrations.AddField(
            model_name="promise",
            name="words",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="слова клиенту"),
        ),
        AddConstraintNotValid(
            "callback",
            models.CheckConstraint(
                condition=models.Q(("client_hours__range", (2, 12))), name="callback_clock_is_russian"
            ),
        ),
    ]
