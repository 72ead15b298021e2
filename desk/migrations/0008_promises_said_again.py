"""When a promise was given again by a later call, with the same term about the same matter (PRM-1)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_clocks_are_russian")]

    operations = [
        migrations.AddField(
            model_name="promise",
            name="said_again_at",
            field=models.DateTimeField("когда сказано ещё раз", blank=True, null=True),
        ),
    ]
