"""When cases were last changed, and when in what the desk may not learn yet (RET-13); they count from this migration."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now

FUNCTION = """
CREATE FUNCTION desk_stamp_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS NOT DISTINCT FROM OLD OR NEW.hidden_change_at IS DISTINCT FROM OLD.hidden_change_at THEN
        RETURN NEW;
    END IF;
    IF NEW.updated_at > OLD.updated_at THEN
        RETURN NEW;
    END IF;
    IF NEW.refund_due_on >= (desk_moment() AT TIME ZONE 'Europe/Moscow')::date THEN
        NEW.updated_at := OLD.updated_at;
        NEW.hidden_change_at := desk_moment();
    ELSE
        NEW.updated_at := desk_moment();
    END IF;
    RETURN NEW;
END
$$;
"""
TABLES = ("returns_returncase",)


def stamped(table: str) -> migrations.RunSQL:
    """The trigger that writes down when a row of the table changes."""
    return migrations.RunSQL(
        f"CREATE TRIGGER stamp_change BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION desk_stamp_case()",
        f"DROP TRIGGER stamp_change ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("service", "0030_when_rows_changed"), ("returns", "0005_missing_items")]
    operations = [
        migrations.AddField(
            model_name="returncase",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="returncase",
            name="hidden_change_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="скрытое изменение"),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION desk_stamp_case()"),
        *(stamped(table) for table in TABLES),
    ]
