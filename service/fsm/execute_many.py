"""The door for many: one action on a set of objects, decided one by one and written chunk by chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from service.accounts.roles import Actor
from service.clock import present_moment
from service.fsm.ask import Ask
from service.fsm.audit import difference, history_row, outbox_row
from service.fsm.persistence import columns_to_store
from service.models import HistoryRow, OutboxEvent

CHUNK = 500


def perform_many(
    rows: QuerySet[Any],
    action: str,
    *,
    actor: Actor,
    prepare: Callable[[list[Any]], None] = lambda subjects: None,
    chunk: int = CHUNK,
    progress: Callable[[int], None] = lambda done: None,
) -> Counter[str]:
    """Do `action` on every row that its machine lets it be done on; the others stay as they are.

    Each chunk is a transaction of its own, so a run that is stopped keeps what it has done and the next goes on;
    rows that somebody else holds are left for the next run. The guards decide, not the query: `rows` only narrows.

    Args:
        prepare: loads what a chunk's objects have in common before they are asked.
        progress: told how many rows of each chunk were looked at.

    Returns:
        How many were `done` and how many `denied`.
    """
    counts: Counter[str] = Counter()
    rows.model.machine.require_role(action, actor.role)
    for keys in chunks_of_keys(rows, chunk):
        with transaction.atomic():
            locked = rows.model.objects.select_for_update(of=("self",), skip_locked=True).filter(pk__in=keys)
            subjects = list(locked.select_related(*rows.model.lock_with).order_by("pk"))
            prepare(subjects)
            done = len(perform_chunk(subjects, action, Ask(actor, {}, present_moment())))
        counts.update(done=done, denied=len(subjects) - done)
        progress(len(keys))
    return counts


def chunks_of_keys(rows: QuerySet[Any], size: int) -> Iterator[list[Any]]:
    """The primary keys of the rows, ascending, in chunks; each is asked for when the last is done."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield keys
        last = keys[-1]


def perform_chunk(subjects: list[Any], action: str, ask: Ask) -> list[Any]:
    """Decide and run the verb on each locked object, then write all that changed at once; those that did."""
    changed, history, outbox, columns = [], [], [], set[str]()
    for subject in subjects:
        subject.bind(ask)
        if not type(subject).machine.decide(subject, action).allowed:
            continue
        before = subject.snapshot()
        getattr(subject, action)()
        if subject.status != before["status"]:
            subject.entered(ask.now)
        after = subject.snapshot()
        changes = difference(before, after)
        columns.update(columns_to_store(subject, after, changes))
        changes.pop("status", None)
        subject.version += 1
        changed.append(subject)
        history.append(history_row(subject, action, before["status"], changes))
        outbox.append(outbox_row(subject, action, before["status"], sorted(changes)))
    if changed:
        type(changed[0]).store_many(changed, sorted(columns))
        HistoryRow.objects.bulk_create(history)
        OutboxEvent.objects.bulk_create(outbox)
    return changed
