"""The owner's function that takes persons out of history (PDN-5); nobody else may run it, every call leaves a trace."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models.expressions import RawSQL

FUNCTIONS = """
CREATE FUNCTION desk_without_persons(value jsonb, pseudonym text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE jsonb_typeof(value)
        WHEN 'array' THEN (
            SELECT coalesce(jsonb_agg(desk_without_persons(item, pseudonym) ORDER BY at), '[]')
            FROM jsonb_array_elements(value) WITH ORDINALITY AS items (item, at)
        )
        WHEN 'object' THEN (
            SELECT coalesce(jsonb_object_agg(key, desk_without_persons(item, pseudonym)), '{}')
            FROM jsonb_each(value) AS items (key, item)
        )
        WHEN 'string' THEN CASE WHEN value = '""' THEN value ELSE to_jsonb(pseudonym) END
        WHEN 'number' THEN to_jsonb(pseudonym)
        ELSE value
    END
$$;
CREATE FUNCTION desk_keep_history() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF EXISTS (
            SELECT FROM service_pseudonymisation p WHERE p.txid = txid_current() AND OLD.id = ANY (p.rows)
        ) AND to_jsonb(NEW) - ARRAY['changes', 'reason', 'note'] = to_jsonb(OLD) - ARRAY['changes', 'reason', 'note']
        AND ARRAY(SELECT jsonb_object_keys(NEW.changes) ORDER BY 1)
            = ARRAY(SELECT jsonb_object_keys(OLD.changes) ORDER BY 1) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% rows are only ever added (% refused)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE FUNCTION desk_pseudonymise_history(ids bigint[], names text[], texts boolean, pseudonym text, ground text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    INSERT INTO service_pseudonymisation (at, ground, rows, fields) VALUES (
        clock_timestamp(), ground, ids, names || CASE WHEN texts THEN ARRAY['*reason', '*note'] ELSE '{}'::text[] END
    );
    UPDATE service_historyrow h SET
        changes = (
            SELECT coalesce(jsonb_object_agg(key, CASE
                WHEN EXISTS (SELECT FROM unnest(names) n WHERE key = n OR starts_with(key, n || '.'))
                THEN desk_without_persons(value, pseudonym) ELSE value
            END), '{}') FROM jsonb_each(h.changes)
        ),
        reason = CASE WHEN texts AND reason <> '' THEN pseudonym ELSE reason END,
        note = CASE WHEN texts AND note <> '' THEN pseudonym ELSE note END
    WHERE id = ANY (ids);
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;
REVOKE ALL ON FUNCTION desk_pseudonymise_history(bigint[], text[], boolean, text, text) FROM PUBLIC;
CREATE OR REPLACE TRIGGER history_is_kept BEFORE UPDATE OR DELETE ON service_historyrow
    FOR EACH ROW EXECUTE FUNCTION desk_keep_history();
"""
AS_BEFORE = """
CREATE OR REPLACE TRIGGER history_is_kept BEFORE UPDATE OR DELETE ON service_historyrow
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
DROP FUNCTION desk_pseudonymise_history(bigint[], text[], boolean, text, text);
DROP FUNCTION desk_keep_history();
DROP FUNCTION desk_without_persons(jsonb, text);
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0023_a_place_given_stays")]

    operations = [
        migrations.CreateModel(
            name="Pseudonymisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="когда")),
                ("ground", models.CharField(max_length=200, verbose_name="основание")),
                (
                    "rows",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="строки истории"
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None, verbose_name="поля"
                    ),
                ),
                ("txid", models.BigIntegerField(db_default=RawSQL("txid_current()", []), editable=False)),
            ],
            options={
                "verbose_name": "обезличивание истории",
                "verbose_name_plural": "обезличивания истории",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["txid"], name="pseudonymisation_txid")],
            },
        ),
        migrations.RunSQL(FUNCTIONS, AS_BEFORE),
    ]
