"""How names and localities are cut into words, in the database: indexes and triggers use the same functions.

`service.customers.search.words` cuts what a caller says in the same way; a test compares the two.
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

CUT = r"""regexp_split_to_table(
        translate(
            lower(normalize({text}, NFKC)),
            'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё',
            'абвгдеежзийклмнопрстуфхцчшщъыьэюяе'
        ),
        '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F\u00AB\u00BB\u2010-\u2027\u2212]+'
    )"""
WORDS = f"""
CREATE FUNCTION desk_words(VARIADIC parts text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT coalesce(array_agg(DISTINCT word), '{{}}')
    FROM {CUT.format(text="array_to_string(parts, ' ')")} AS word WHERE word <> ''
$$;
"""
NAME_WORDS = f"""
CREATE FUNCTION desk_name_words(last text, first text, patronymic text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT coalesce(array_agg(DISTINCT entry), '{{}}')
    FROM {CUT.format(text="last || ' ' || first || ' ' || patronymic")} AS word,
        LATERAL (VALUES (word), (left(word, 1) || '.')) AS entries (entry)
    WHERE word <> ''
$$;
"""
DAMAGED = """
CREATE FUNCTION desk_damaged(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
    SELECT CASE WHEN length(word) NOT BETWEEN 3 AND 40 THEN ARRAY[word] ELSE array_append(
        (SELECT array_agg(DISTINCT overlay(word PLACING '' FROM place FOR 1)) FROM generate_series(1, length(word)) place),
        word
    ) END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("service", "0003_contacts_and_settings")]
    operations = [
        TrigramExtension(),
        migrations.RunSQL(WORDS, "DROP FUNCTION desk_words(text[])"),
        migrations.RunSQL(NAME_WORDS, "DROP FUNCTION desk_name_words(text, text, text)"),
        migrations.RunSQL(DAMAGED, "DROP FUNCTION desk_damaged(text)"),
    ]
