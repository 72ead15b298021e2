"""The index by which a client is found by the name of a card that was merged away, built without stopping anybody."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

NAME = "merged_client_name_words"
INDEX = GinIndex(
    models.Func(models.F("last"), models.F("first"), models.F("patronymic"), function="desk_name_words"),
    condition=models.Q(("merged_into__isnull", False)),
    fastupdate=False,
    name=NAME,
)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0046_two_administrators")]
    operations = [
        migrations.RunSQL(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {NAME} ON service_client"
            ' USING gin (desk_name_words("last", "first", "patronymic")) WITH (fastupdate = off)'
            " WHERE merged_into_id IS NOT NULL",
            f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}",
            state_operations=[migrations.AddIndex("client", INDEX)],
        ),
    ]
