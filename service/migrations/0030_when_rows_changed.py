"""When rows were last changed; those that are there count from this migration.

Outside a transaction: one that held the lock of a table until it had that of the next deadlocked, over and over, with
whoever was reading both.
"""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now

FUNCTIONS = """
CREATE OR REPLACE FUNCTION desk_stamp_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.updated_at <= OLD.updated_at AND NEW IS DISTINCT FROM OLD THEN
        NEW.updated_at := desk_moment();
    END IF;
    RETURN NEW;
END
$$;
"""
NO_FUNCTIONS = "DROP FUNCTION IF EXISTS desk_stamp_change()"
DOOR = """
CREATE OR REPLACE FUNCTION desk_require_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM service_historyrow
        WHERE subject = TG_ARGV[0] AND subject_id = NEW.id AND version = NEW.version
          AND to_status = NEW.status AND txid = txid_current()
    ){unless} THEN
        RAISE EXCEPTION '% % changed without its history row', TG_ARGV[0], NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END
$$;
"""
STAMPS = """ AND to_jsonb(NEW) - '{updated_at,hidden_change_at}'::text[]
        <> to_jsonb(OLD) - '{updated_at,hidden_change_at}'::text[]"""
"""When a hidden change is shown at last, nothing of the object changes but the moment that it counts from."""
TABLES = ("service_client", "service_contact", "service_directoryentry", "service_inboundkey", "service_subscription")


def stamped(table: str) -> migrations.RunSQL:
    """The trigger that writes down when a row of the table changes."""
    return migrations.RunSQL(
        f"CREATE OR REPLACE TRIGGER stamp_change BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION desk_stamp_change()",
        f"DROP TRIGGER IF EXISTS stamp_change ON {table}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0029_tracking_pages_of_known_carriers")]
    operations = [
        migrations.AddField(
            model_name="client",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="directoryentry",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="inboundkey",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(DOOR.replace("{unless}", STAMPS), DOOR.replace("{unless}", "")),
        *(stamped(table) for table in TABLES),
    ]
