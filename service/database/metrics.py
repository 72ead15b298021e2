"""Metrics of the database: the last verification, the seals, room in the partitions, connections, clocks."""

from __future__ import annotations

import math
import time

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from service.database.partitions import rooms_left
from service.database.seals import sealed_tables
from service.models import Seal, Verification


def verify_faults() -> float:
    """Rows that the last verification found wrong."""
    last = Verification.objects.first()
    return float(len(last.faults)) if last else 0.0


def verify_age() -> float:
    """Seconds since the last verification ended; infinite where there was none."""
    last = Verification.objects.first()
    return (timezone.now() - last.ended_at).total_seconds() if last else math.inf


def seal_age() -> float:
    """Seconds since the most belated of the sealed tables was sealed; infinite where one never was."""
    sealed = dict(Seal.objects.values_list("table").annotate(Max("at")))
    ages = [timezone.now() - sealed[table] for table in sealed_tables() if table in sealed]
    return max(ages).total_seconds() if len(ages) == len(sealed_tables()) else math.inf


def partition_room() -> float:
    """Ids for which the fullest of the partitioned tables still has room."""
    return float(min(rooms_left().values(), default=0))


def asked(query: str) -> float:
    """The one number that PostgreSQL answers."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return float(cursor.fetchone()[0])


def open_connections() -> float:
    """How many connections the server holds, whoever opened them."""
    return asked("SELECT sum(numbackends) FROM pg_stat_database")


def connections_limit() -> float:
    """How many connections the server takes from accounts like the service's."""
    return asked(
        "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
    )


def longest_transaction() -> float:
    """How many seconds the service's longest transaction is open, this one apart; 0 where there is no other."""
    return asked(LONGEST_TRANSACTION)


def clock_skew() -> float:
    """By how many seconds this machine's clock and the database server's differ, the way there and back included."""
    return abs(time.time() - asked("SELECT extract(epoch FROM clock_timestamp())"))


LONGEST_TRANSACTION = """
    SELECT coalesce(extract(epoch FROM clock_timestamp() - min(xact_start)), 0) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""
GAUGES = (
    ("desk_verify_faults", "Строк, которые не сошлись при последней сверке базы", verify_faults),
    ("desk_verify_age_seconds", "Сколько прошло с последней сверки базы", verify_age),
    ("desk_seal_age_seconds", "Сколько прошло с последней печати самой отставшей таблицы", seal_age),
    ("desk_partition_room", "На сколько записей ещё хватит разделов самой полной таблице", partition_room),
    ("desk_database_connections", "Соединений с сервером базы открыто", open_connections),
    ("desk_database_connections_limit", "Соединений сервер базы принимает", connections_limit),
    ("desk_database_transaction_seconds", "Сколько секунд открыта самая долгая транзакция службы", longest_transaction),
    ("desk_clock_skew_seconds", "На сколько секунд часы машины и сервера базы расходятся", clock_skew),
)
