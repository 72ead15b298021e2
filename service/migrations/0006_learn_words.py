"""The dictionary of search learns every word by itself, however clients are stored; looks at cards are kept."""

from django.db import migrations

LEARN = """
CREATE FUNCTION desk_learn_words(kind text, words text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO service_searchword (kind, word, damaged)
    SELECT $1, fresh.word, desk_damaged(fresh.word)
    FROM (SELECT DISTINCT word COLLATE "C" AS word FROM unnest($2) AS word ORDER BY 1) AS fresh
    WHERE NOT EXISTS (SELECT FROM service_searchword known WHERE known.kind = $1 AND known.word = fresh.word)
    ORDER BY fresh.word
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION desk_learn_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM desk_learn_words('name', desk_words(VARIADIC ARRAY(
        SELECT unnest(ARRAY[last, first, patronymic]) FROM fresh_rows)));
    RETURN NULL;
END
$$;
CREATE FUNCTION desk_learn_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM desk_learn_words('place', desk_words(VARIADIC ARRAY(SELECT DISTINCT locality FROM fresh_rows)));
    RETURN NULL;
END
$$;
CREATE TRIGGER learn_names_added AFTER INSERT ON service_client
    REFERENCING NEW TABLE AS fresh_rows FOR EACH STATEMENT EXECUTE FUNCTION desk_learn_names();
CREATE TRIGGER learn_names_changed AFTER UPDATE ON service_client
    REFERENCING NEW TABLE AS fresh_rows FOR EACH STATEMENT EXECUTE FUNCTION desk_learn_names();
CREATE TRIGGER learn_places_added AFTER INSERT ON service_clientaddress
    REFERENCING NEW TABLE AS fresh_rows FOR EACH STATEMENT EXECUTE FUNCTION desk_learn_places();
CREATE TRIGGER learn_places_changed AFTER UPDATE ON service_clientaddress
    REFERENCING NEW TABLE AS fresh_rows FOR EACH STATEMENT EXECUTE FUNCTION desk_learn_places();
"""
FORGET = """
DROP TRIGGER learn_places_changed ON service_clientaddress;
DROP TRIGGER learn_places_added ON service_clientaddress;
DROP TRIGGER learn_names_changed ON service_client;
DROP TRIGGER learn_names_added ON service_client;
DROP FUNCTION desk_learn_places();
DROP FUNCTION desk_learn_names();
DROP FUNCTION desk_learn_words(text, text[]);
"""
KNOWN_ALREADY = """
INSERT INTO service_searchword (kind, word, damaged)
SELECT kind, word, desk_damaged(word) FROM (
    SELECT 'name' AS kind, unnest(desk_words(part)) AS word FROM (
        SELECT last AS part FROM service_client
        UNION SELECT first FROM service_client
        UNION SELECT patronymic FROM service_client
    ) AS parts
    UNION SELECT 'place', unnest(desk_words(locality)) FROM (SELECT DISTINCT locality FROM service_clientaddress) AS places
) AS words;
"""
KEPT = """
CREATE TRIGGER card_views_are_kept BEFORE UPDATE OR DELETE ON service_cardview
    FOR EACH ROW EXECUTE FUNCTION desk_refuse_change();
CREATE TRIGGER card_views_are_not_emptied BEFORE TRUNCATE ON service_cardview
    FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse_change();
"""
NOT_KEPT = """
DROP TRIGGER card_views_are_not_emptied ON service_cardview;
DROP TRIGGER card_views_are_kept ON service_cardview;
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0005_search_and_card")]
    operations = [
        migrations.RunSQL(LEARN, FORGET),
        migrations.RunSQL(KNOWN_ALREADY, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
