"""One verification: seals, versions, history against outbox, and the rules of every house; its result is kept."""

from __future__ import annotations

from dataclasses import asdict

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from service.clock import today
from service.database.find_forged_ids_and_moments import faults_of_places
from service.database.invariant_registry import declared, faults_of_invariants
from service.database.partitions import late
from service.database.seal_comparison import faults_of_seals
from service.database.seals import Fault
from service.models import HistoryRow, Seal, Verification
from service.queries.batched_delete import delete_in_batches

RECENT_SEALS = 7
TURNS = 30
MOST_KEPT = 10_000
NO_ROOM = "впереди нет целого раздела: работает ли maintenance?"


def verify(*, whole: bool = False) -> Verification:
    """Look for everything that isn't as it was, as the database's owner; the result is stored.

    Args:
        whole: every seal and every row of history; else the week's, and a thirtieth of what is older.
    """
    began = timezone.now()
    part = (today().toordinal() % TURNS, TURNS)
    faults = list(faults_of_seals() if whole else faults_of_seals(recent=RECENT_SEALS, part=part))
    since = 0 if whole else _since()
    faults += faults_of_places(recent=None if whole else RECENT_SEALS)
    faults += faults_of_invariants(since)
    faults += [Fault("partitions", table, "-", NO_ROOM) for table in late()]
    return Verification.objects.create(
        began_at=began,
        ended_at=timezone.now(),
        whole=whole,
        looked_at=_looked_at(since),
        faults=[asdict(fault) for fault in faults[:MOST_KEPT]],
    )


def purge_verifications() -> int:
    """As the owner: forget the results that ended long ago; how many."""
    ended = timezone.now() - settings.RETENTION["verifications"]
    return delete_in_batches(Verification.objects.filter(ended_at__lte=ended))


def _since() -> int:
    seals = Seal.objects.filter(table=HistoryRow._meta.db_table).order_by("-last_id")[:RECENT_SEALS]
    return min((seal.after_id for seal in seals), default=0)


def _looked_at(since: int) -> dict[str, object]:
    newest = HistoryRow.objects.aggregate(newest=Max("id"))["newest"] or 0
    return {"history": [since, newest], "seals": Seal.objects.count(), "rules": [rule.name for rule in declared()]}


def verification_lines(result: Verification) -> list[str]:
    """The result for people, one line a row."""
    shown = [
        f"{fault.table} {fault.row}: {fault.words} [{fault.check}]" for fault in (Fault(**f) for f in result.faults)
    ]
    return shown or ["Всё сходится."]
