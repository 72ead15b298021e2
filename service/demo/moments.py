"""The demo's month happens at moments set back, and what the database keeps of it bears them too (FOR-1, FOR-2).

In the demo alone: elsewhere the triggers know no other moment than the database's own, for a service that could name
one could forge the past. What `lived_at` says there is not listened to, in a demo's database neither once it is
migrated outside the demo.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from service.clock import as_of
from service.database.accounts import database_owner
from service.models import HistoryRow

SET_UP_BEFORE = timedelta(days=550)
"""The demo's desk is older than its oldest order."""
MOMENT = "clock_timestamp() - coalesce(nullif(current_setting('desk.told_ago', true), '')::interval, '0')"
"""The database's clock, set back by what is told and running on from there."""
SET_BACK = f"""
    CREATE OR REPLACE FUNCTION desk_moment() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT {MOMENT} $$
"""
OWN_ALONE = "SELECT clock_timestamp()"
"""The database's clock and no other."""
LISTENS = "SELECT EXISTS (SELECT FROM pg_proc WHERE proname = 'desk_moment' AND prosrc <> %s)"
LISTEN_NO_MORE = f"CREATE OR REPLACE FUNCTION desk_moment() RETURNS timestamptz LANGUAGE sql VOLATILE AS '{OWN_ALONE}'"
OLDER = (
    "UPDATE service_rowchange SET at = least(at, %s) WHERE key = 0",
    "UPDATE service_rowversion SET at = least(at, %s)",
)
TELL = "SELECT set_config('desk.told_ago', (clock_timestamp() - %s)::text, false)"
TELL_NO_MORE = "SELECT set_config('desk.told_ago', '', false)"


def let_the_past_be_lived() -> None:
    """As the owner: changes are kept as of the moments told, and what the desk was set up with is older than all."""
    if not settings.DEMO or HistoryRow.objects.exists():
        return
    with database_owner("migrations"), connection.cursor() as cursor:
        cursor.execute(SET_BACK)
        for statement in OLDER:
            cursor.execute(statement, [timezone.now() - SET_UP_BEFORE])


def let_no_past_be_lived() -> None:
    """As the owner, outside the demo: a database that was a demo's knows its own moments alone from now on."""
    if settings.DEMO:
        return
    with connection.cursor() as cursor:
        cursor.execute(LISTENS, [OWN_ALONE])
        if cursor.fetchone() == (True,):
            cursor.execute(LISTEN_NO_MORE)


@contextmanager
def lived_at(moment: datetime) -> Iterator[None]:
    """Have what is done inside recorded as done at this moment, the rows' earlier versions too.

    The clock of those runs on while it is done: what is asked at the moment is found as it stood before the deed.
    """
    with as_of(moment):
        with connection.cursor() as cursor:
            cursor.execute(TELL, [moment])
        try:
            yield
        finally:
            if not connection.needs_rollback:
                with connection.cursor() as cursor:
                    cursor.execute(TELL_NO_MORE)
