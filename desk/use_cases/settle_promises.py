"""Facts keep, break and release promises; the clock notes those whose day is over (PRM-1).

Facts are rows of the history, so that nothing is lost with the broker: a run finds whatever came since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from desk.models.promises import Promise, PromiseCode, PromiseState
from desk.promises.catalog import FACTS, outcome
from service.accounts.roles import SYSTEM
from service.clock import effective_now, moscow_date, today
from service.fsm import records_without_machine
from service.models import HistoryRow

CHUNK = 500
ACTIONS = {
    subject: sorted({action for facts in FACTS.values() for action in facts.get(subject, ())})
    for subject in ("order", "ticket", "case", "callback")
}
Key = tuple[str, int]


def settle(only: Iterable[int] | None = None) -> int:
    """Settle the open promises whose fact has come, all of them or those named; how many were settled."""
    waiting = Promise.objects.filter(state=PromiseState.OPEN).order_by("id")
    if only is not None:
        waiting = waiting.filter(pk__in=list(only))
    ids = list(waiting.values_list("pk", flat=True))
    return sum(_settle_chunk(ids[at : at + CHUNK]) for at in range(0, len(ids), CHUNK))


@transaction.atomic
def _settle_chunk(ids: Sequence[int]) -> int:
    promises = list(_locked(ids))
    facts, settled = facts_about(promises), 0
    for promise in promises:
        row = first_fact(promise, facts)
        if row is None:
            continue
        with records_without_machine.change_with_history(promise, "settle", SYSTEM):
            promise.state, promise.settled_at = verdict(promise, row), row.at
            promise.fact = f"{row.subject}.{row.action}"
        settled += 1
    return settled


def _locked(ids: Sequence[int]) -> QuerySet[Promise]:
    """Those still open that nobody else settles now."""
    rows = Promise.objects.select_related("callback").select_for_update(of=("self",), skip_locked=True, no_key=True)
    return rows.filter(pk__in=ids, state=PromiseState.OPEN).order_by("id")


def objects_of(promise: Promise) -> list[Key]:
    """What a promise is settled by: kind and id of each object whose history is looked at."""
    callback = getattr(promise, "callback", None)
    known = {
        "order": promise.order_id,
        "ticket": promise.ticket_id,
        "case": promise.return_case_id,
        "callback": callback.pk if callback else None,
    }
    facts = FACTS[PromiseCode(promise.code)]
    return [(subject, pk) for subject, pk in known.items() if pk is not None and subject in facts]


def facts_about(promises: Iterable[Promise]) -> dict[Key, list[HistoryRow]]:
    """The rows of the history that may settle these promises, oldest first, in one query a kind of object."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for promise in promises:
        for subject, pk in objects_of(promise):
            wanted[subject].add(pk)
    found: dict[Key, list[HistoryRow]] = defaultdict(list)
    for subject, pks in wanted.items():
        rows: Any = HistoryRow.objects.filter(subject=subject, subject_id__in=pks, action__in=ACTIONS[subject])
        for row in rows.order_by("subject_id", "version"):
            found[subject, row.subject_id].append(row)
    return found


def first_fact(promise: Promise, facts: dict[Key, list[HistoryRow]]) -> HistoryRow | None:
    """The first fact since the promise was told; None where it hasn't come."""
    settling = FACTS[PromiseCode(promise.code)]
    rows = [
        row
        for subject, pk in objects_of(promise)
        for row in facts.get((subject, pk), ())
        if row.at >= promise.said_at and row.action in settling[subject]
    ]
    return min(rows, key=lambda row: row.at, default=None)


def verdict(promise: Promise, row: HistoryRow) -> PromiseState:
    """What the fact makes of the promise; a promise is kept on its last day, and broken by a fact that comes later."""
    result = outcome(promise.code, row.subject, row.action, row.reason)
    if result == PromiseState.KEPT and moscow_date(row.at) > promise.due_on:
        return PromiseState.BROKEN
    return result


def note_overdue() -> int:
    """Note the open promises whose day is over, each once, so that subscribers learn of it; how many."""
    late = Promise.objects.filter(state=PromiseState.OPEN, due_on__lt=today(), overdue_noted_at=None)
    noted = 0
    for pk in late.order_by("id").values_list("pk", flat=True)[:CHUNK]:
        with transaction.atomic():
            promise = _locked([pk]).filter(overdue_noted_at=None).first()
            if promise is not None:
                with records_without_machine.change_with_history(promise, "overdue", SYSTEM):
                    promise.overdue_noted_at = effective_now()
                noted += 1
    return noted
