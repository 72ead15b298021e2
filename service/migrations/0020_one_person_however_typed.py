"""Words of names and places are cut without regard to apostrophes and to what nobody sees (CLI-13).

The functions keep their names, so that code of the release before goes on finding people; the two indexes over them
are built anew beside the work, and the dictionary learns the words that are cut differently now.
`service.texts.comparing.words_of` cuts what a caller says in the same way; a test compares the two.
"""

from typing import Any

from django.db import migrations

from service.migrations._texts_of_0021 import APOSTROPHES, BETWEEN_WORDS, INVISIBLE

UNSEEN = f"{INVISIBLE}{APOSTROPHES}"
CAPITALS, SMALL = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё", "абвгдеежзийклмнопрстуфхцчшщъыьэюяе"
SEEN = f"regexp_replace({{text}}, '[{UNSEEN}]+', '', 'g')"
APART = f"normalize({SEEN}, NFKD)"
UNSTRESSED = f"regexp_replace({APART}, '([\\u0400-\\u04FF])[\\u0300\\u0301]+', '\\1', 'g')"
LETTERS = f"normalize(regexp_replace({UNSTRESSED}, '[{UNSEEN}]+', '', 'g'), NFKC)"
NEW_CUT = f"regexp_split_to_table(translate(lower({LETTERS}), '{CAPITALS}', '{SMALL}'), '[{BETWEEN_WORDS}]+')"
OLD_CUT = (
    f"regexp_split_to_table(translate(lower(normalize({{text}}, NFKC)), '{CAPITALS}', '{SMALL}'), "
    r"'[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F\u00AB\u00BB\u2010-\u2027\u2212]+')"
)
FUNCTIONS = """
CREATE OR REPLACE FUNCTION desk_words(VARIADIC parts text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT coalesce(array_agg(DISTINCT word), '{{}}') FROM {of_parts} AS word WHERE word <> ''
$$;
CREATE OR REPLACE FUNCTION desk_name_words(last text, first text, patronymic text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT coalesce(array_agg(DISTINCT entry), '{{}}')
    FROM {of_name} AS word, LATERAL (VALUES (word), (left(word, 1) || '.')) AS entries (entry)
    WHERE word <> ''
$$;
"""
PARTS, NAME = "array_to_string(parts, ' ')", "last || ' ' || first || ' ' || patronymic"
INDEXES = ("client_name_words", "client_address_place_words")
LEARNT = """
INSERT INTO service_searchword (kind, word, damaged)
SELECT kind, word, desk_damaged(word) FROM (
    SELECT 'name' AS kind, unnest(desk_words(last, first, patronymic)) AS word
    FROM service_client WHERE id > %s AND id <= %s AND (last || first || patronymic) ~ %s
    UNION SELECT 'place', unnest(desk_words(locality))
    FROM service_clientaddress WHERE id > %s AND id <= %s AND locality ~ %s
) AS words ON CONFLICT DO NOTHING
"""
CUT_DIFFERENTLY = f"[{UNSEEN}\u0300\u0301]"
CHUNK = 50_000


def functions(cut: str) -> str:
    """The two functions with this way of cutting."""
    return FUNCTIONS.format(of_parts=cut.format(text=PARTS), of_name=cut.format(text=NAME))


def learn(apps: Any, schema_editor: Any) -> None:
    """Teach the dictionary the words that are cut differently now, a stretch of rows at a time."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest((SELECT max(id) FROM service_client), (SELECT max(id) FROM service_clientaddress))"
        )
        last = cursor.fetchone()[0] or 0
        for start in range(0, last, CHUNK):
            stretch = (start, start + CHUNK, CUT_DIFFERENTLY)
            cursor.execute(LEARNT, [*stretch, *stretch])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("service", "0019_partitions")]
    operations = [
        migrations.RunSQL([functions(NEW_CUT)], [functions(OLD_CUT)]),
        migrations.RunPython(learn, migrations.RunPython.noop),
        *(migrations.RunSQL(f"REINDEX INDEX CONCURRENTLY {name}", migrations.RunSQL.noop) for name in INDEXES),
        migrations.RunSQL(migrations.RunSQL.noop, [f"REINDEX INDEX {name}" for name in INDEXES]),
    ]
