"""Migrating a database that is being worked on: short waits for locks, tried again, and no index left half made."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import OperationalError, connection

TRIES = 60
PAUSE_SECONDS = 2
LOCK_NOT_AVAILABLE, DEADLOCK = "55P03", "40P01"
HALF_MADE = """
    SELECT format('%I', c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
"""


def with_retries(
    migrate: Callable[[], None], say: Callable[[str], None], pause: Callable[[float], None] = time.sleep
) -> None:
    """Migrate; where somebody holds a lock, let them go on and try what is left again.

    A migration that waited in vain was rolled back as a whole, and those before it stay applied.

    Raises:
        OperationalError: the locks weren't to be had at the last try either, or it is another failure.
    """
    for tries_left in reversed(range(TRIES)):
        drop_half_made_indexes()
        try:
            migrate()
        except OperationalError as error:
            if not tries_left or getattr(error.__cause__, "sqlstate", "") not in {LOCK_NOT_AVAILABLE, DEADLOCK}:
                raise
            say(f"Таблица занята, повтор через {PAUSE_SECONDS} с.")
            pause(PAUSE_SECONDS)
        else:
            return


def drop_half_made_indexes() -> list[str]:
    """Remove what a concurrent making of an index left when it was broken off; their names."""
    with connection.cursor() as cursor:
        cursor.execute(HALF_MADE)
        names = [name for (name,) in cursor.fetchall()]
        for name in names:
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
    return names
