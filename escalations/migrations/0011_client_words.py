"""What the client may be told of a ticket, by whoever works it (ESC-16); v1's tickets go by their category's words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column with a default in the database, so that v1's code goes on."""

    dependencies = [("escalations", "0010_figures_of_the_overview")]

    operations = [
        migrations.AddField(
            "ticket",
            "client_words",
            models.TextField("что сказать клиенту", blank=True, default="", db_default=""),
        ),
    ]
