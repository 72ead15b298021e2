"""Carriers' tracking pages: an address with a place for the number (DIR-5)."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0027_secrets_at_rest"),
    ]

    operations = [
        migrations.AddField(
            model_name="directoryentry",
            name="tracking_url",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Адрес на https с местом для номера: {number}. Пусто — отправления там не отслеживаются.",
                max_length=200,
                verbose_name="страница отслеживания",
            ),
        ),
        AddConstraintNotValid(
            model_name="directoryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tracking_url", ""), ("tracking_url__regex", r"^https://[^ ]*\{number\}[^ ]*$"), _connector="OR"
                ),
                name="directory_tracking_page_has_a_place_for_the_number",
            ),
        ),
    ]
