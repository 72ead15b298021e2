"""An event keeps the place in the feed that it was given: the service's account may give places, never take them."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION desk_places_given() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    bottom bigint;
    top bigint;
    places bigint;
    events bigint;
BEGIN{stays}
    SELECT min(n.position), max(n.position), count(DISTINCT n.position), count(*) INTO bottom, top, places, events
    FROM fresh_rows n JOIN former_rows o USING (id)
    WHERE n.position IS NOT NULL AND n.position IS DISTINCT FROM o.position;
    IF events > places THEN
        RAISE EXCEPTION 'a place of the feed is given twice'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_event_per_place';
    END IF;
    IF events > 0 THEN
        PERFORM desk_feed_goes_on(bottom, top);
    END IF;
    RETURN NULL;
END
$$
"""
STAYS = """
    IF EXISTS (
        SELECT FROM fresh_rows n JOIN former_rows o USING (id)
        WHERE o.position IS NOT NULL AND n.position IS DISTINCT FROM o.position
    ) THEN
        RAISE EXCEPTION 'an event keeps its place in the feed'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'event_keeps_its_place';
    END IF;"""


class Migration(migrations.Migration):
    dependencies = [("service", "0022_unfinished_reason")]
    operations = [migrations.RunSQL([FUNCTION.format(stays=STAYS)], [FUNCTION.format(stays="")])]
