"""Metrics of the database: faults of the last verification, age of the seals, room in the partitions."""

from __future__ import annotations

import math

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


GAUGES = (
    ("desk_verify_faults", "Строк, которые не сошлись при последней сверке базы", verify_faults),
    ("desk_verify_age_seconds", "Сколько прошло с последней сверки базы", verify_age),
    ("desk_seal_age_seconds", "Сколько прошло с последней печати самой отставшей таблицы", seal_age),
    ("desk_partition_room", "На сколько записей ещё хватит разделов самой полной таблице", partition_room),
)
