"""The moment at which a held event reached a supervisor is called so; its column keeps its name for the code before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0020_numbers_that_look_alike")]

    operations = [
        migrations.AlterField(
            model_name="inboundevent",
            name="told_at",
            field=models.DateTimeField("передано супервайзерам", blank=True, db_column="told_at", null=True),
        ),
        migrations.RenameField(model_name="inboundevent", old_name="told_at", new_name="handed_over_at"),
    ]
