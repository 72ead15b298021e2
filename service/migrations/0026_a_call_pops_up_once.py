"""A call told of twice is left out without a word, as `ON CONFLICT DO NOTHING` of this release and the one before wants.

Calls alone have no history behind their events; of everything else a version that is there already is a fault.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION desk_version_follows() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    known integer;
BEGIN
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
    EXECUTE format('SELECT max(version) FROM %I WHERE subject = $1 AND subject_id = $2', TG_TABLE_NAME)
        INTO known USING NEW.subject, NEW.subject_id;
    IF known >= NEW.version THEN
        {again}RAISE EXCEPTION '% %: version % is there already', NEW.subject, NEW.subject_id, NEW.version
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_' || TG_ARGV[0] || '_row_per_version';
    END IF;
    IF TG_ARGV[0] = 'history' THEN
        INSERT INTO service_objectversion AS o (subject, subject_id, history)
        VALUES (NEW.subject, NEW.subject_id, NEW.version)
        ON CONFLICT (subject, subject_id) DO UPDATE SET history = EXCLUDED.history WHERE o.history < EXCLUDED.history;
    ELSE
        INSERT INTO service_objectversion AS o (subject, subject_id, event)
        VALUES (NEW.subject, NEW.subject_id, NEW.version)
        ON CONFLICT (subject, subject_id) DO UPDATE SET event = EXCLUDED.event WHERE o.event < EXCLUDED.event;
    END IF;
    IF NOT FOUND THEN
        {again}RAISE EXCEPTION '% %: version % is there already', NEW.subject, NEW.subject_id, NEW.version
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_' || TG_ARGV[0] || '_row_per_version';
    END IF;
    RETURN NEW;
END
$$
"""
LEFT_OUT = """IF TG_ARGV[0] = 'event' AND NEW.subject = 'call' THEN
            RETURN NULL;
        END IF;
        """


class Migration(migrations.Migration):
    dependencies = [("service", "0025_non_collection_reason")]
    operations = [migrations.RunSQL([FUNCTION.replace("{again}", LEFT_OUT)], [FUNCTION.replace("{again}", "")])]
