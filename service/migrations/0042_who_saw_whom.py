"""The log of opened cards becomes that of every look at clients' data (PDN-1); its earlier rows stay as they are."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def of_many_too(apps: Any, schema_editor: Any) -> None:
    """A look at several cards, or at somebody without one, names none in this column."""
    schema_editor.execute("ALTER TABLE service_cardview ALTER COLUMN client_id DROP NOT NULL")


def of_one_alone(apps: Any, schema_editor: Any) -> None:
    """As before, unless there are such looks by now: rows of this table are never changed."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM service_cardview WHERE client_id IS NULL)")
        if not cursor.fetchone()[0]:
            schema_editor.execute("ALTER TABLE service_cardview ALTER COLUMN client_id SET NOT NULL")


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0041_saved_views"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="cardview",
            options={
                "ordering": ["-id"],
                "verbose_name": "просмотр персональных данных",
                "verbose_name_plural": "просмотры персональных данных",
            },
        ),
        migrations.AddField(
            model_name="cardview",
            name="address",
            field=models.GenericIPAddressField(blank=True, null=True, verbose_name="адрес"),
        ),
        migrations.AddField(
            model_name="cardview",
            name="clients",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, null=True, size=None, verbose_name="клиенты"
            ),
        ),
        migrations.AddField(
            model_name="cardview",
            name="count",
            field=models.IntegerField(db_default=1, default=1, verbose_name="сколько человек"),
        ),
        migrations.AddField(
            model_name="cardview",
            name="route",
            field=models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="где"),
        ),
        migrations.AddField(
            model_name="cardview",
            name="way",
            field=models.CharField(db_default="card", default="card", max_length=16, verbose_name="как"),
        ),
        migrations.AddField(
            model_name="idempotentanswer",
            name="clients",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), db_default=[], default=list, size=None
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(of_many_too, of_one_alone)],
            state_operations=[
                migrations.AlterField(
                    model_name="cardview",
                    name="client",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="service.client",
                        verbose_name="клиент",
                    ),
                ),
            ],
        ),
    ]
