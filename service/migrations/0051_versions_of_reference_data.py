"""Versions of reference data, counted by the owner's trigger; `reference_version_triggers` puts it on the tables.

The numbers come from a sequence: one that was counted in a transaction that failed is never given to anything else.
"""

from django.db import migrations, models

COUNT = """
CREATE SEQUENCE service_referenceversion_given;
CREATE FUNCTION desk_count_reference_version() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO service_referenceversion ("table", version)
    VALUES (TG_TABLE_NAME, nextval('service_referenceversion_given'))
    ON CONFLICT ("table") DO UPDATE SET version = EXCLUDED.version;
    RETURN NULL;
END
$$;
"""
COUNT_NO_MORE = """
DROP FUNCTION desk_count_reference_version() CASCADE;
DROP SEQUENCE service_referenceversion_given;
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0050_alter_client_created_at")]
    operations = [
        migrations.CreateModel(
            name="ReferenceVersion",
            fields=[
                (
                    "table",
                    models.CharField(max_length=63, primary_key=True, serialize=False, verbose_name="таблица"),
                ),
                ("version", models.BigIntegerField(verbose_name="версия")),
            ],
            options={
                "verbose_name": "версия справочных данных",
                "verbose_name_plural": "версии справочных данных",
            },
        ),
        migrations.RunSQL(COUNT, COUNT_NO_MORE),
    ]
