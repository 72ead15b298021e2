"""A birth asks nothing of the versions before it, and what a change replaces is found without sorting both rows.

First versions: a version 1 follows none, so neither can the number already kept be moved on to it, nor need its
partition be asked, whose own unique index refuses a second row of it. A call told of twice is left out without a word,
so of calls it is asked nevertheless.

Former values: the columns of both rows stand in one order and are compared in pairs; whose row it is, is read from the
row itself.
"""

from importlib import import_module

from django.db import migrations

FIRST_VERSIONS = """
CREATE OR REPLACE FUNCTION desk_version_follows() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known integer;
BEGIN
    IF NEW.version > 1 THEN
        IF TG_ARGV[0] = 'history' THEN
            UPDATE service_objectversion SET history = NEW.version
            WHERE subject = NEW.subject AND subject_id = NEW.subject_id AND history > 0 AND history < NEW.version;
        ELSE
            UPDATE service_objectversion SET event = NEW.version
            WHERE subject = NEW.subject AND subject_id = NEW.subject_id AND event > 0 AND event < NEW.version;
        END IF;
        IF FOUND THEN
            RETURN NEW;
        END IF;
    END IF;
    IF NEW.version > 1 OR NEW.subject = 'call' THEN
        EXECUTE format('SELECT max(version) FROM %I WHERE subject = $1 AND subject_id = $2', TG_TABLE_NAME)
            INTO known USING NEW.subject, NEW.subject_id;
    END IF;
    IF known IS NULL OR known < NEW.version THEN
        IF TG_ARGV[0] = 'history' THEN
            INSERT INTO service_objectversion AS o (subject, subject_id, history)
            VALUES (NEW.subject, NEW.subject_id, NEW.version)
            ON CONFLICT (subject, subject_id) DO UPDATE SET history = EXCLUDED.history
                WHERE o.history < EXCLUDED.history;
        ELSE
            INSERT INTO service_objectversion AS o (subject, subject_id, event)
            VALUES (NEW.subject, NEW.subject_id, NEW.version)
            ON CONFLICT (subject, subject_id) DO UPDATE SET event = EXCLUDED.event WHERE o.event < EXCLUDED.event;
        END IF;
        IF FOUND THEN
            RETURN NEW;
        END IF;
    END IF;
    IF TG_ARGV[0] = 'event' AND NEW.subject = 'call' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% %: version % is there already', NEW.subject, NEW.subject_id, NEW.version
        USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_' || TG_ARGV[0] || '_row_per_version';
END
$$
"""
FORMER_VALUES = """
CREATE OR REPLACE FUNCTION desk_keep_what_was() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb;
    whose bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(name, former::jsonb) INTO was
        FROM ROWS FROM (json_each(row_to_json(OLD)), json_each(row_to_json(NEW)))
            AS pairs (name, former, same_name, present)
        WHERE former::text <> present::text;
    ELSIF TG_OP = 'DELETE' THEN
        was := to_jsonb(OLD);
    END IF;
    CASE TG_ARGV[0]
        WHEN 'id' THEN whose := coalesce(OLD.id, NEW.id);
        WHEN 'client_id' THEN whose := coalesce(OLD.client_id, NEW.client_id);
        WHEN 'order_id' THEN whose := coalesce(OLD.order_id, NEW.order_id);
        ELSE whose := coalesce(to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    END CASE;
    INSERT INTO service_rowchange ("table", key, owner, at, born, before)
    VALUES (TG_TABLE_NAME, coalesce(OLD.id, NEW.id), whose, desk_moment(), TG_OP = 'INSERT', was);
    RETURN NULL;
END
$$
"""
CALLS = import_module("service.migrations.0026_a_call_pops_up_once")
BEFORE = import_module("service.migrations.0039_what_rows_were").KEEP.replace("CREATE FUN", "CREATE OR REPLACE FUN")


class Migration(migrations.Migration):
    dependencies = [("service", "0051_versions_of_reference_data")]
    operations = [
        migrations.RunSQL([FIRST_VERSIONS], [CALLS.FUNCTION.replace("{again}", CALLS.LEFT_OUT)]),
        migrations.RunSQL([FORMER_VALUES], [BEFORE]),
    ]
