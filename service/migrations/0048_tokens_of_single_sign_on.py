"""Whether the provider of single sign-on has asked for the second factor that a token's role needs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("service", "0047_names_of_merged_cards")]
    operations = [
        migrations.AddField(
            "tokenuse",
            "second_factor_there",
            models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="второй фактор спросил провайдер"
            ),
        ),
    ]
