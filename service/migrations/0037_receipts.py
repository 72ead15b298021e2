"""Receipts of decisions (FOR-1), each with the number of the rules in force, which the database gives it."""

import django.db.models.expressions
from django.db import migrations, models

RULES = """
CREATE FUNCTION desk_rules_version() RETURNS bigint LANGUAGE sql STABLE
    AS 'SELECT coalesce(max(id), 0) FROM public.service_rowversion';
"""
NO_RULES = "DROP FUNCTION desk_rules_version()"


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0036_second_factors"),
    ]

    operations = [
        migrations.RunSQL(RULES, NO_RULES),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="время")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="кто")),
                ("role", models.CharField(max_length=24, verbose_name="роль")),
                ("contact_id", models.BigIntegerField(verbose_name="обращение")),
                ("question", models.CharField(max_length=60, verbose_name="вопрос")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="объект")),
                ("version", models.PositiveIntegerField(null=True, verbose_name="версия")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("made", "сделано"), ("refused", "отказано"), ("guided", "подсказано")],
                        max_length=8,
                        verbose_name="ответ",
                    ),
                ),
                ("given", models.JSONField(default=list, verbose_name="что было в запросе")),
                ("reasons", models.JSONField(default=list, verbose_name="причины")),
                ("facts", models.JSONField(default=dict, verbose_name="факты")),
                (
                    "rules",
                    models.BigIntegerField(
                        db_default=django.db.models.expressions.RawSQL("desk_rules_version()", []),
                        editable=False,
                        verbose_name="версия правил",
                    ),
                ),
                ("request_id", models.CharField(blank=True, max_length=128, verbose_name="запрос")),
            ],
            options={
                "verbose_name": "квитанция решения",
                "verbose_name_plural": "квитанции решений",
                "indexes": [models.Index(fields=["contact_id", "id"], name="receipts_of_contact")],
            },
        ),
    ]
