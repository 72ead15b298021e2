"""When tickets were last changed; those that are there count from this migration."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now

TABLES = ("escalations_ticket",)


def stamped(table: str) -> migrations.RunSQL:
    """The trigger that writes down when a row of the table changes."""
    return migrations.RunSQL(
        f"CREATE TRIGGER stamp_change BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION desk_stamp_change()",
        f"DROP TRIGGER stamp_change ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("service", "0030_when_rows_changed"), ("escalations", "0011_client_words")]
    operations = [
        migrations.AddField(
            model_name="ticket",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        *(stamped(table) for table in TABLES),
    ]
