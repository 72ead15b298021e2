"""An event that can't be right is refused, and gives way to its correction (INT-5)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0012_reports_of_files")]
    operations = [
        migrations.AlterField(
            model_name="inboundevent",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("applied", "Применено"),
                    ("stale", "Устарело"),
                    ("held", "Ждёт"),
                    ("dismissed", "Снято с рассмотрения"),
                    ("refused", "Отказано"),
                ],
                default="held",
                max_length=10,
                verbose_name="итог",
            ),
        )
    ]
