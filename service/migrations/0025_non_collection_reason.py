"""Why a serial refuser's parcels were not collected, as the client answered on the call (CLI-8)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default in the database, so that v1's code goes on."""

    dependencies = [("service", "0024_pseudonyms_in_history")]

    operations = [
        migrations.AddField(
            "contact",
            "non_collection_reason",
            models.TextField("почему не забирал посылки", blank=True, default="", db_default=""),
        ),
    ]
