"""The door for many: one action on a set of objects, decided one by one and written chunk by chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.context import AnyContext
from service.fsm.execute import run_transition
from service.fsm.history import append_history
from service.fsm.stateful import StatefulModel

CHUNK = 500
SubjectT = TypeVar("SubjectT", bound=StatefulModel)


def execute_many(
    rows: QuerySet[SubjectT],
    action: str,
    *,
    actor: Actor,
    prepare: Callable[[list[SubjectT]], object] = lambda subjects: None,
    chunk: int = CHUNK,
    progress: Callable[[int], None] = lambda done: None,
) -> Counter[str]:
    """Do `action` on every row that its machine lets it be done on; the others stay as they are.

    Each chunk is a transaction of its own, so a run that is stopped keeps what it has done and the next goes on;
    rows that somebody else holds are left for the next run. The guards decide, not the query: `rows` only narrows.

    Args:
        prepare: loads what a chunk's objects have in common before they are asked; their shared facts.
        progress: told how many rows of each chunk were looked at.

    Returns:
        How many were `done` and how many `denied`.
    """
    counts: Counter[str] = Counter()
    rows.model.machine.require_role(action, actor.role)
    for keys in chunks_of_keys(rows, chunk):
        with transaction.atomic():
            held = rows.model._default_manager.select_for_update(of=("self",), skip_locked=True, no_key=True).filter(
                pk__in=keys
            )
            subjects = list(held.select_related(*rows.model.lock_with).order_by("pk"))
            shared, now = prepare(subjects), effective_now()
            done = execute_chunk(subjects, action, lambda one: one.context(actor, {}, now=now, shared=shared))  # noqa: B023
        counts.update(done=len(done), denied=len(subjects) - len(done))
        progress(len(keys))
    return counts


def chunks_of_keys(rows: QuerySet[SubjectT], size: int) -> Iterator[list[int]]:
    """The primary keys of the rows, ascending, in chunks; each is asked for when the last is done."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        yield keys
        last = keys[-1]


def execute_chunk(
    subjects: Sequence[SubjectT], action: str, context_of: Callable[[SubjectT], AnyContext]
) -> list[SubjectT]:
    """Decide and run the transition on each locked object, then write all that changed at once; those that did."""
    changes, done = [], []
    for subject in subjects:
        context = context_of(subject)
        if subject.machine.decide(subject, context, action).allowed:
            changes.append(run_transition(subject, context, action))
            done.append(subject)
    append_history(changes)
    return done
