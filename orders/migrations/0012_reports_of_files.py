"""The report of a file tells of every row; a file may be tried without taking anything (INT-6).

The table of refused lines becomes the report's: the release before goes on adding refusals to it.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

OUTCOMES = [
    ("created", "принят"),
    ("checked", "принят с повреждениями"),
    ("updated", "обновлён"),
    ("unchanged", "без изменений"),
    ("refused", "отказано"),
]


class Migration(migrations.Migration):
    dependencies = [("orders", "0011_numbers_as_they_are_read")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("RefusedLine", "ReportLine"),
                migrations.AlterModelTable("reportline", "orders_refusedline"),
                migrations.AlterModelOptions(
                    "reportline",
                    {"ordering": ["id"], "verbose_name": "строка отчёта", "verbose_name_plural": "строки отчёта"},
                ),
                migrations.AlterField(
                    "reportline",
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="report", to="orders.orderfile"
                    ),
                ),
            ]
        ),
        migrations.AddField(
            "reportline",
            "outcome",
            models.CharField(
                choices=OUTCOMES, db_default="refused", default="refused", max_length=10, verbose_name="итог"
            ),
        ),
        migrations.AlterField("reportline", "code", models.CharField(blank=True, max_length=60, verbose_name="код")),
        migrations.AlterField("reportline", "message", models.TextField(blank=True, verbose_name="причина")),
        AddConstraintNotValid(
            "reportline",
            models.CheckConstraint(
                condition=models.Q(("outcome__in", [code for code, _ in OUTCOMES])), name="report_line_outcome_known"
            ),
        ),
        migrations.AddField(
            "orderfile",
            "dry_run",
            models.BooleanField(db_default=False, default=False, verbose_name="только проверка"),
        ),
        migrations.AddField(
            "orderfile",
            "damaged",
            models.PositiveIntegerField(db_default=0, default=0, verbose_name="с повреждениями"),
        ),
        migrations.AddField(
            "orderfile",
            "rows",
            models.PositiveIntegerField(db_default=0, default=0, verbose_name="строк в отчёте"),
        ),
    ]
