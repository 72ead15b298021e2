"""The index by which a day's calls are counted anew for the reports (FOR-5), built without stopping anybody."""

from django.db import migrations, models

NAME = "contact_started"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0048_tokens_of_single_sign_on")]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {NAME} ON service_contact (started_at)",
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
            state_operations=[migrations.AddIndex("contact", models.Index("started_at", name=NAME))],
        ),
    ]
