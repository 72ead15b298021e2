"""Why something begun on a call was left unfinished on purpose (ORD-32)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0021_phones_as_they_are_read"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="unfinished_reason",
            field=models.TextField(blank=True, db_default="", default="", verbose_name="почему начатое не закончено"),
        ),
    ]
