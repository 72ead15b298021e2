"""What every change leaves behind, in its own transaction: the new version, a history row, an outbox row (ORD-3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Max, Model
from django.utils import timezone

from service.accounts.roles import Actor, Role
from service.clock import present_moment
from service.fsm.context import AnyContext
from service.fsm.decision import VersionConflict
from service.fsm.on_commit_tasks import schedule_tasks
from service.fsm.persistence import columns_to_store
from service.fsm.stateful import Snapshot, StatefulModel
from service.http.request_id import current
from service.models import HistoryRow, OutboxEvent


def columns_as_text(row: Model, not_recorded: frozenset[str]) -> Snapshot:
    """Every column of a row but the untold ones, as history compares and keeps it; None stays None."""
    return {
        name: as_text(row) if getattr(row, name) is not None else None
        for name, as_text in _recorded_columns(type(row), not_recorded)
    }


@cache
def _recorded_columns(model: type[Model], not_recorded: frozenset[str]) -> list[tuple[str, Callable[[Model], str]]]:
    fields = [field for field in model._meta.concrete_fields if field.attname not in not_recorded]
    return [(field.attname, field.value_to_string) for field in fields]


def difference(before: Snapshot, after: Snapshot) -> Snapshot:
    """Field → [old, new] for everything that differs between two snapshots."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


@dataclass(frozen=True, slots=True)
class Change:
    """One step in an object's life that is about to be recorded.

    Attributes:
        before: the object's snapshot before the step; None for a birth, whose first version it is.
        changes: what history says has changed, where that isn't the difference of the snapshots.
        even_unchanged: whether it is recorded when nothing has changed.
    """

    subject: StatefulModel
    context: AnyContext
    action: str
    before: Snapshot | None = None
    changes: Snapshot | None = None
    even_unchanged: bool = True


def append_history(changes: Sequence[Change]) -> list[Change]:
    """Save objects of one kind as their next version, with the rows, history and outbox rows that belong to it (ORD-3).

    One function for one object and for many, for a change and for a birth. A birth is inserted unless it already is.

    Returns:
        Those that were recorded.
    """
    recorded, stored = [], []
    columns, rows = set[str](), list[Model]()
    for change in changes:
        written = _written(change)
        if written is None:
            continue
        recorded.append(change)
        if change.before is not None:
            stored.append(change.subject)
            columns |= written.columns
        rows += written.rows
    if recorded:
        type(recorded[0].subject).store(stored, sorted(columns), rows)
    for type_ in {row.type for row in rows if isinstance(row, OutboxEvent)}:
        schedule_tasks(type_)
    return recorded


@dataclass(frozen=True, slots=True)
class _Written:
    """What one change writes: columns of the object, and new rows beside it."""

    columns: set[str]
    rows: list[Model]


def _written(change: Change) -> _Written | None:
    """The object as its next version in memory, and what is to be stored of it; None when there is nothing."""
    subject, context, before, columns = change.subject, change.context, change.before, set[str]()
    if before is None and subject._state.adding:
        subject.save(force_insert=True)
    if before is not None and subject.status != before["status"]:
        subject.entered(context.now)
    changes = change.changes
    if changes is None:
        after = subject.snapshot(context.rows)
        changes = difference(before or {}, after)
        if not changes and not change.even_unchanged:
            return None
        columns.update(columns_to_store(subject, after, changes))
        changes.pop("status", None)
    if before is not None:
        subject.version += 1
    return _Written(columns, [*context.rows, history_row(change, changes), outbox_row(change, sorted(changes))])


def history_row(change: Change, changes: Snapshot) -> HistoryRow:
    """The history row of the object's present version, unsaved."""
    subject, context = change.subject, change.context
    return HistoryRow(
        subject=subject.machine.subject,
        subject_id=subject.pk,
        version=subject.version,
        at=present_moment(),
        actor_id=context.actor.user_id,
        actor_name=context.actor.username,
        role=context.actor.role,
        contact_id=context.contact_id,
        action=change.action,
        from_status=change.before["status"] if change.before else "",
        to_status=subject.status,
        changes=changes,
        reason=str(context.given("reason") or context.given("ground") or "")[:200],
        note=str(context.given("note") or context.given("hold_note") or ""),
        request_id=current() or "",
    )


def outbox_row(change: Change, fields: list[str]) -> OutboxEvent:
    """The outbox row of the object's present version, unsaved; it names changed fields, never their values."""
    subject = change.subject
    kind = subject.machine.subject
    return OutboxEvent(
        at=timezone.now(),
        type=f"{kind}.{change.action}",
        subject=kind,
        subject_id=subject.pk,
        key=subject.public_key,
        version=subject.version,
        payload={"from": change.before["status"] if change.before else "", "to": subject.status, "fields": fields},
    )


def noted(
    subject: str,
    pk: int,
    action: str,
    *,
    actor: Actor,
    changes: Snapshot,
    reason: str = "",
) -> HistoryRow:
    """Leave the next history row of a locked object that has no machine of its own."""
    rows = HistoryRow.objects.filter(subject=subject, subject_id=pk)
    return HistoryRow.objects.create(
        subject=subject,
        subject_id=pk,
        version=(rows.aggregate(newest=Max("version"))["newest"] or 0) + 1,
        at=present_moment(),
        actor_id=actor.user_id,
        actor_name=actor.username,
        role=actor.role,
        action=action,
        changes=changes,
        reason=reason[:200],
        request_id=current() or "",
    )


def note_change(subject: str, pk: int, action: str, before: Snapshot, after: Snapshot, *, actor: Actor) -> None:
    """Leave the history row of a change or, with nothing `after`, of a deletion (DIR-3); no change leaves none."""
    changes = difference(before, after) if after else {name: [old, None] for name, old in before.items()}
    if changes:
        noted(subject, pk, action, actor=actor, changes=changes)


def require_version(subject: StatefulModel, expected: int | None, role: Role) -> None:
    """What `If-Match` named must be the version of the object that the role sees.

    Raises:
        VersionConflict: it is another; with what happened since, as far as the role may know.
    """
    present = subject.version_for(role)
    if expected is None or expected == present:
        return
    rows = history_since(subject.machine.subject, subject.pk, expected)
    seen = [row | {"changes": subject.changes_for(row["changes"], role)} for row in rows if row["version"] <= present]
    raise VersionConflict(present, seen)


def history_since(kind: str, pk: int, version: int) -> list[Snapshot]:
    """What happened to an object after `version`, oldest first."""
    rows = HistoryRow.objects.filter(subject=kind, subject_id=pk, version__gt=version).order_by("version")
    return [
        {"version": row.version, "at": row.at, "actor": row.actor_name, "action": row.action, "changes": row.changes}
        for row in rows
    ]
