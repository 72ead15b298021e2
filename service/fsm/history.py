"""Writing history and outbox: what every change leaves behind, in its own transaction (ORD-3).

Objects with a machine: `append_history`. Rows without one: `service.fsm.records_without_machine`, by `append_versions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Model
from django.utils import timezone

from service.accounts.roles import Actor
from service.clock import effective_now
from service.fsm.api_names_of_history_columns import fields_as_told
from service.fsm.context import AnyContext
from service.fsm.on_commit_tasks import schedule_tasks
from service.fsm.persistence import MANY, Written, columns_to_store, insert_many, inserted, write_together
from service.fsm.snapshots import difference
from service.fsm.stateful import Snapshot, StatefulModel
from service.http.request_id import current_request_id
from service.models import HistoryRow, OutboxEvent


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
    schedule_tasks_of(row for row in rows if isinstance(row, OutboxEvent))
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
        subject.stamp_change(context.actor.role)
    version = version_of(change, changes)
    return _Written(columns, [*context.rows, version.history_row(), version.outbox_row()])


@dataclass(frozen=True, slots=True)
class RecordedVersion:
    """What history and outbox are told of one version of one row.

    Attributes:
        key: the name subscribers know the object by; its id where none is given.
        changes: field → [old, new], for history; the event names the fields, never their values.
        with_states: whether the event says from which status to which; clients' cards have none.
    """

    subject: str
    subject_id: int
    version: int
    actor: Actor
    action: str
    changes: Snapshot
    key: str = ""
    from_status: str = ""
    to_status: str = ""
    contact_id: int | None = None
    reason: str = ""
    note: str = ""
    with_states: bool = True

    def history_row(self) -> HistoryRow:
        """The row of the history, unsaved."""
        return HistoryRow(
            subject=self.subject,
            subject_id=self.subject_id,
            version=self.version,
            at=effective_now(),
            actor_id=self.actor.user_id,
            actor_name=self.actor.username,
            role=self.actor.role,
            contact_id=self.contact_id,
            action=self.action,
            from_status=self.from_status,
            to_status=self.to_status,
            changes=self.changes,
            reason=self.reason[:200],
            note=self.note,
            request_id=current_request_id(),
        )

    def outbox_row(self) -> OutboxEvent:
        """The row of the outbox, unsaved."""
        fields = {"fields": fields_as_told(self.subject, self.changes)}
        return OutboxEvent(
            at=timezone.now(),
            type=f"{self.subject}.{self.action}",
            subject=self.subject,
            subject_id=self.subject_id,
            key=self.key or str(self.subject_id),
            version=self.version,
            payload={"from": self.from_status, "to": self.to_status, **fields} if self.with_states else fields,
        )


def append_versions(versions: Iterable[RecordedVersion], *stored: Written) -> None:
    """Leave the history row and the outbox row of each version, and wake whoever goes on from such events.

    Args:
        stored: what stores the versions themselves, sent by the same statement.
    """
    recorded = list(versions)
    events = [version.outbox_row() for version in recorded]
    rows = [*(version.history_row() for version in recorded), *events]
    if len(rows) >= MANY:
        for part in stored:
            write_together(part)
        insert_many(rows)
    elif rows:
        write_together(*stored, *inserted(rows))
    schedule_tasks_of(events)


def schedule_tasks_of(events: Iterable[OutboxEvent]) -> None:
    """Wake whoever goes on from these events, each type once."""
    for type_ in {event.type for event in events}:
        schedule_tasks(type_)


def version_of(change: Change, changes: Snapshot) -> RecordedVersion:
    """What is told of the present version of an object with a machine."""
    subject, context = change.subject, change.context
    return RecordedVersion(
        subject=subject.machine.subject,
        subject_id=subject.pk,
        version=subject.version,
        actor=context.actor,
        action=change.action,
        changes=changes,
        key=subject.public_key,
        from_status=change.before["status"] if change.before else "",
        to_status=subject.status,
        contact_id=context.contact_id,
        reason=str(context.given("reason") or context.given("ground") or ""),
        note=str(context.given("note") or context.given("hold_note") or ""),
    )


def append_record_history(
    subject: str,
    pk: int,
    action: str,
    *,
    actor: Actor,
    changes: Snapshot,
    reason: str = "",
) -> HistoryRow:
    """Leave the next history row of a locked object that has no machine of its own."""
    newest = HistoryRow.objects.filter(subject=subject, subject_id=pk).aggregate(newest=Max("version"))["newest"]
    row = RecordedVersion(subject, pk, (newest or 0) + 1, actor, action, changes, reason=reason).history_row()
    row.save(force_insert=True)
    return row


def append_record_change(
    subject: str, pk: int, action: str, before: Snapshot, after: Snapshot, *, actor: Actor
) -> None:
    """Leave the history row of a change or, with nothing `after`, of a deletion (DIR-3); no change leaves none."""
    changes = difference(before, after) if after else {name: [old, None] for name, old in before.items()}
    if changes:
        append_record_history(subject, pk, action, actor=actor, changes=changes)


def history_since(kind: str, pk: int, version: int) -> list[Snapshot]:
    """What happened to an object after `version`, oldest first."""
    rows = HistoryRow.objects.filter(subject=kind, subject_id=pk, version__gt=version).order_by("version")
    return [
        {
            "version": row.version,
            "at": row.at,
            "actor": row.actor_name,
            "actor_display_name": row.actor_display_name,
            "action": row.action,
            "changes": row.changes,
        }
        for row in rows.select_related("actor")
    ]
