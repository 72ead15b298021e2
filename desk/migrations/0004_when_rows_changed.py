"""When rows were last changed; those that are there count from this migration."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now

TABLES = ("desk_callback", "desk_incident", "desk_promise")


def stamped(table: str) -> migrations.RunSQL:
    """The trigger that writes down when a row of the table changes."""
    return migrations.RunSQL(
        f"CREATE TRIGGER stamp_change BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION desk_stamp_change()",
        f"DROP TRIGGER stamp_change ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("service", "0030_when_rows_changed"), ("desk", "0003_the_desks_day")]
    operations = [
        migrations.AddField(
            model_name="callback",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="incident",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="promise",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        *(stamped(table) for table in TABLES),
    ]
