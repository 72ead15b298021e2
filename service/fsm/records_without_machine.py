"""Changes of rows that have versions but no machine: clients, contacts, call-backs, promises, incidents (ORD-3).

`create_with_history` and `change_with_history` store the row with its history row and outbox row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Protocol, TypeVar

from django.db.models import Model

from service.accounts.roles import Actor, Role
from service.fsm.history import RecordedVersion, append_versions, schedule_tasks_of
from service.fsm.persistence import (
    Written,
    columns_to_store,
    insert_naming_key,
    inserted,
    store_alone,
    updated,
    updated_many,
)
from service.fsm.snapshots import columns_as_text, difference
from service.fsm.stateful import Snapshot

NOT_RECORDED = frozenset({"id", "version"})
KEY_IN_OUTBOX = ("subject_id", "key")


class Recorded(Protocol):
    """A row whose every change is a version."""

    subject: ClassVar[str]
    version: int

    @property
    def pk(self) -> Any:
        """Its id."""

    @property
    def status(self) -> str | None:
        """Where it stands, as history names it; None of a kind that has no states."""

    def stamp_change(self, role: Role) -> None:
        """Write down that somebody of this role changes it now."""

    def save(self, *, force_insert: bool = False) -> None:
        """Store it."""


RowT = TypeVar("RowT", bound=Recorded)


def snapshot(row: Any) -> Snapshot:
    """Every field, as history compares and keeps them."""
    return columns_as_text(row, NOT_RECORDED)


def create_with_history(
    row: RowT,
    action: str,
    actor: Actor,
    *,
    contact_id: int | None = None,
    snapshot: Callable[[RowT], Snapshot] = snapshot,
) -> None:
    """Store a new row with its first version.

    Args:
        contact_id: the contact it is made in.
        snapshot: what of it is recorded; every column where nothing else is said.
    """
    row.save(force_insert=True)
    append_first_version(row, action, actor, contact_id=contact_id, snapshot=snapshot)


def append_first_version(
    row: RowT,
    action: str,
    actor: Actor,
    *,
    contact_id: int | None = None,
    snapshot: Callable[[RowT], Snapshot] = snapshot,
) -> None:
    """Leave the first version of a row that was stored just now with what belongs to it; arguments as of a new one."""
    append_versions([_version(row, action, actor, "", difference({}, snapshot(row)), contact_id=contact_id)])


def insert_with_first_version(row: RowT, action: str, actor: Actor, *, key_in_history: Collection[str]) -> None:
    """Store a new row, which the database only inserts, with its first version by one statement.

    Args:
        key_in_history: the columns of the history row that are the new row's key.
    """
    version = _version(row, action, actor, "", difference({}, snapshot(row)), contact_id=None)
    event = version.outbox_row()
    followers = [(version.history_row(), key_in_history), (event, KEY_IN_OUTBOX)]
    insert_naming_key(_as_model(row), followers)
    schedule_tasks_of([event])


@contextmanager
def change_with_history(
    row: RowT,
    action: str,
    actor: Actor,
    *,
    contact_id: int | None = None,
    note: str = "",
    snapshot: Callable[[RowT], Snapshot] = snapshot,
    beside: Sequence[Model] = (),
) -> Iterator[None]:
    """Store what the block changes of a locked row as its next version; nothing changed leaves no trace.

    Args:
        beside: new rows that are stored in any case, with the change where there is one.
    """
    before, status = snapshot(row), row.status
    yield
    after = snapshot(row)
    if changes := difference(before, after):
        row.version += 1
        row.stamp_change(actor.role)
        version = _version(row, action, actor, status or "", changes, contact_id=contact_id, note=note)
        append_versions([version], _update(row, after, changes), *inserted(beside))
    else:
        store_alone(beside)


@contextmanager
def change_many_with_history(
    rows: Collection[Any], action: str, actor: Actor, *, snapshots: Callable[[Collection[Any]], dict[Any, Snapshot]]
) -> Iterator[None]:
    """Store what the block changes beside many locked rows, such as their phones, as a next version of each changed.

    Args:
        snapshots: what of each row is recorded, by its id.
    """
    before = snapshots(rows) if rows else {}
    yield
    after = snapshots(rows) if rows else {}
    changed, versions = [], []
    for row in rows:
        if changes := difference(before[row.pk], after[row.pk]):
            row.version += 1
            row.stamp_change(actor.role)
            changed.append(row)
            versions.append(_version(row, action, actor, row.status or "", changes, contact_id=None))
    if changed:
        append_versions(versions, updated_many(changed, ("version", "updated_at")))


def _update(row: Recorded, after: Snapshot, changes: Snapshot) -> Written:
    model = _as_model(row)
    return updated(model, columns_to_store(model, after, changes))


def _as_model(row: Recorded) -> Model:
    if not isinstance(row, Model):
        raise TypeError(row)
    return row


def _version(
    row: Recorded,
    action: str,
    actor: Actor,
    from_status: str,
    changes: Snapshot,
    *,
    contact_id: int | None,
    note: str = "",
) -> RecordedVersion:
    return RecordedVersion(
        subject=row.subject,
        subject_id=row.pk,
        version=row.version,
        actor=actor,
        action=action,
        changes=changes,
        from_status=from_status,
        to_status=row.status or "",
        contact_id=contact_id,
        note=note,
        with_states=row.status is not None,
    )
