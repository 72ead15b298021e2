"""Clients by the million, set-based: last names as unevenly spread as people's are, two phones for some."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from django.core.management import call_command
from django.db import connection

from benchmarks.search.database import mark_filled
from orders.delivery.geography import localities, regions
from orders.demo.words import FEMALE_NAMES, LAST_NAMES, MALE_NAMES, PATRONYMICS
from service.models import Client

TABLES = ("service_client", "service_clientphone", "service_clientaddress", "service_searchword")
SYLLABLES = re.findall(".{2}", "бавегодужизаколюмонипарёсотуфецашеюналбувиглроер")
ENDINGS = ["нов", "рев", "шин", "ловский", "щук", "тов", "мянц", "дзе", "кин", "цев"]
LAST = """
CREATE TEMP TABLE last_names AS
SELECT row_number() OVER (ORDER BY rare, random()) AS place, name, count(*) OVER () AS many FROM (
    SELECT unnest(%s::text[]) AS name, false AS rare
    UNION SELECT initcap(a || b || c || d || e), true FROM unnest(%s::text[]) a, unnest(%s::text[]) b,
        unnest(%s::text[]) c, unnest(ARRAY['', 'ле']) d, unnest(%s::text[]) e
) AS names;
CREATE INDEX ON last_names (place); ANALYZE last_names;
"""
CLIENTS = """
INSERT INTO service_client (last, first, patronymic, do_not_contact, bonus_card, created_at, version)
SELECT l.name || CASE WHEN female THEN 'а' ELSE '' END,
    CASE WHEN female THEN (%(women)s::text[])[1 + floor(cardinality(%(women)s::text[]) * a)]
        ELSE (%(men)s::text[])[1 + floor(cardinality(%(men)s::text[]) * a)] END,
    CASE WHEN c < 0.07 THEN ''
        WHEN female THEN (%(daughters)s::text[])[1 + floor(cardinality(%(daughters)s::text[]) * b)]
        ELSE (%(sons)s::text[])[1 + floor(cardinality(%(sons)s::text[]) * b)] END,
    false, false, now(), 1
FROM (SELECT random() < 0.6 AS female, power(random(), 1.5) AS a, power(random(), 1.5) AS b, random() AS c,
        1 + floor((SELECT max(many) FROM last_names) * power(random(), 2.5))::bigint AS place
    FROM generate_series(1, %(count)s)) AS people
JOIN last_names l USING (place);
"""
PHONES = """
INSERT INTO service_clientphone (client_id, number, autodial_opt_out, sms_opt_out)
SELECT id, '+79' || lpad(((id * 7919) %% 1000000000)::text, 9, '0'), false, false FROM service_client
UNION ALL SELECT id, '+78' || lpad(((id * 104729) %% 1000000000)::text, 9, '0'), false, false
FROM service_client WHERE id %% 10 = 0;
"""
ADDRESSES = """
INSERT INTO service_clientaddress (client_id, postal_index, region, locality, street, house, flat)
SELECT id, '', '', (%s::text[])[1 + floor(cardinality(%s::text[]) * power(random(), 2))], '', '', ''
FROM service_client;
"""


def fill(count: int) -> None:
    """As many clients as asked for; a database that was filled by an earlier run is taken as it is."""
    call_command("migrate", verbosity=0)
    if Client.objects.exists():
        return
    with connection.cursor() as cursor:
        indexes = without_indexes()
        for table in TABLES[:3]:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        timed("clients", lambda: store(count))
        timed("dictionary", lambda: cursor.execute(import_module("service.migrations.0006_learn_words").KNOWN_ALREADY))
        for index in indexes:
            timed(index.split(" ON ")[0], partial(cursor.execute, index))
        for table in TABLES[:3]:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        timed("vacuum", lambda: cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}"))
    mark_filled()


def without_indexes() -> list[str]:
    """Drop the indexes that bulk loading is slowed by; answers how they are made again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexdef NOT LIKE '%%UNIQUE%%'",
            [list(TABLES)],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [made for _, made in found]


def store(count: int) -> None:
    """Clients, phones and addresses."""
    places = [place.title() for place in localities()] or [region.capital for region in regions().values()]
    names = {"women": FEMALE_NAMES, "men": MALE_NAMES}
    patronymics = {"sons": [pair[0] for pair in PATRONYMICS], "daughters": [pair[1] for pair in PATRONYMICS]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        for statement in LAST.split(";"):
            if statement.strip():
                many = statement.count("%s")
                cursor.execute(statement, [list(LAST_NAMES), SYLLABLES, SYLLABLES, SYLLABLES, ENDINGS][:many] or None)
        cursor.execute(CLIENTS, {**{k: list(v) for k, v in {**names, **patronymics}.items()}, "count": count})
        cursor.execute(PHONES, [])
        cursor.execute(ADDRESSES, [places, places])


def timed(what: str, work: Callable[[], Any]) -> None:
    """Say how long each part of the preparation took."""
    start = time.perf_counter()
    work()
    sys.stderr.write(f"{what}: {time.perf_counter() - start:.1f} s\n")
