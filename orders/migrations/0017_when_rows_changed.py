"""When rows were last changed, and orders in what the desk may not learn yet (RET-13); they count from this migration."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now

FUNCTION = """
CREATE OR REPLACE FUNCTION desk_stamp_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW IS NOT DISTINCT FROM OLD OR NEW.hidden_change_at IS DISTINCT FROM OLD.hidden_change_at THEN
        RETURN NEW;
    END IF;
    IF NEW.updated_at > OLD.updated_at THEN
        RETURN NEW;
    END IF;
    IF NEW.veiled_until >= (desk_moment() AT TIME ZONE 'Europe/Moscow')::date THEN
        NEW.updated_at := OLD.updated_at;
        NEW.hidden_change_at := desk_moment();
    ELSE
        NEW.updated_at := desk_moment();
    END IF;
    RETURN NEW;
END
$$;
"""
ORDERS = """
CREATE OR REPLACE TRIGGER stamp_change BEFORE UPDATE ON orders_order FOR EACH ROW EXECUTE FUNCTION desk_stamp_order()
"""
NO_ORDERS = "DROP TRIGGER IF EXISTS stamp_change ON orders_order"
TABLES = ("orders_inboundevent", "orders_orderfile", "orders_product")


def stamped(table: str) -> migrations.RunSQL:
    """The trigger that writes down when a row of the table changes."""
    return migrations.RunSQL(
        f"CREATE OR REPLACE TRIGGER stamp_change BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION desk_stamp_change()",
        f"DROP TRIGGER IF EXISTS stamp_change ON {table}",
    )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0030_when_rows_changed"), ("orders", "0016_worklists")]
    operations = [
        migrations.AddField(
            model_name="inboundevent",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="order",
            name="hidden_change_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="скрытое изменение"),
        ),
        migrations.AddField(
            model_name="orderfile",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="updated_at",
            field=models.DateTimeField(
                db_default=Now(), default=django.utils.timezone.now, editable=False, verbose_name="изменено"
            ),
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION IF EXISTS desk_stamp_order()"),
        migrations.RunSQL(ORDERS, NO_ORDERS),
        *(stamped(table) for table in TABLES),
    ]
