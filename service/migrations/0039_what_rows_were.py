"""What rows were before they changed (FOR-2), written by the owner's trigger."""

from django.db import migrations, models

KEEP = """
CREATE FUNCTION desk_keep_what_was() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    old_row jsonb;
    new_row jsonb;
    was jsonb;
    whose bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        new_row := to_jsonb(NEW);
        INSERT INTO service_rowchange ("table", key, owner, at, born)
        VALUES (TG_TABLE_NAME, (new_row ->> 'id')::bigint, (new_row ->> TG_ARGV[0])::bigint, desk_moment(), true);
        RETURN NULL;
    END IF;
    old_row := to_jsonb(OLD);
    IF TG_OP = 'DELETE' THEN
        was := old_row;
        whose := (old_row ->> TG_ARGV[0])::bigint;
    ELSE
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NULL;
        END IF;
        new_row := to_jsonb(NEW);
        SELECT jsonb_object_agg(key, value) INTO was FROM (
            SELECT key, value FROM jsonb_each(old_row) EXCEPT SELECT key, value FROM jsonb_each(new_row)
        ) changed;
        whose := coalesce((old_row ->> TG_ARGV[0])::bigint, (new_row ->> TG_ARGV[0])::bigint);
    END IF;
    INSERT INTO service_rowchange ("table", key, owner, at, born, before)
    VALUES (TG_TABLE_NAME, (old_row ->> 'id')::bigint, whose, desk_moment(), false, was);
    RETURN NULL;
END
$$;
"""
KEEP_NO_MORE = "DROP FUNCTION desk_keep_what_was() CASCADE"


class Migration(migrations.Migration):
    dependencies = [
        ("service", "0038_partitions_of_receipts"),
    ]

    operations = [
        migrations.CreateModel(
            name="RowChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=63, verbose_name="таблица")),
                ("key", models.BigIntegerField(verbose_name="строка")),
                ("owner", models.BigIntegerField(null=True, verbose_name="чья")),
                ("at", models.DateTimeField(verbose_name="когда")),
                ("born", models.BooleanField(default=False, verbose_name="появилась")),
                ("before", models.JSONField(null=True, verbose_name="что было")),
            ],
            options={
                "verbose_name": "прежние значения строки",
                "verbose_name_plural": "прежние значения строк",
                "indexes": [
                    models.Index(fields=["table", "key", "at"], name="row_changes_of_row"),
                    models.Index(fields=["table", "owner", "at"], name="row_changes_of_owner"),
                ],
            },
        ),
        migrations.RunSQL(KEEP, KEEP_NO_MORE),
    ]
