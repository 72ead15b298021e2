"""What every change leaves behind, in its own transaction: the new version, a history row, an outbox row (ORD-3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Max, Model
from django.utils import timezone

from service.accounts.roles import Actor, Role
from service.clock import present_moment
from service.fsm.decision import VersionConflict
from service.fsm.on_commit_tasks import wake
from service.fsm.persistence import columns_to_store
from service.http.request_id import current
from service.models import HistoryRow, OutboxEvent


def columns_as_text(row: Model, untold: frozenset[str]) -> dict[str, Any]:
    """Every column of a row but the untold ones, as history compares and keeps it; None stays None."""
    return {
        name: as_text(row) if getattr(row, name) is not None else None for name, as_text in _told(type(row), untold)
    }


@cache
def _told(model: type[Model], untold: frozenset[str]) -> list[tuple[str, Callable[[Model], str]]]:
    fields = [field for field in model._meta.concrete_fields if field.attname not in untold]
    return [(field.attname, field.value_to_string) for field in fields]


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Field → [old, new] for everything that differs between two snapshots."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


def record(subject: Any, action: str, before: dict[str, Any], *, recorded_anyway: bool = True) -> bool:
    """Save a changed object as its next version, with its history and outbox rows.

    Returns:
        Whether a version was made; an action that changed nothing makes none unless `recorded_anyway`.
    """
    if subject.status != before["status"]:
        subject.entered(subject.ask.now)
    after = subject.snapshot()
    changes = difference(before, after)
    if not changes and not recorded_anyway:
        return False
    columns = columns_to_store(subject, after, changes)
    subject.version += 1
    changes.pop("status", None)
    if subject._state.adding:
        subject.save(force_insert=True)
        columns = []
    history = history_row(subject, action, before["status"], changes)
    outbox = outbox_row(subject, action, before["status"], sorted(changes))
    subject.store(columns, [history, outbox])
    wake(outbox.type)
    return True


def history_row(subject: Any, action: str, from_status: str, changes: dict[str, Any]) -> HistoryRow:
    """The history row of the object's present version, unsaved."""
    ask = subject.ask
    return HistoryRow(
        subject=type(subject).machine.subject,
        subject_id=subject.pk,
        version=subject.version,
        at=present_moment(),
        actor_id=ask.actor.user_id,
        actor_name=ask.actor.username,
        role=ask.actor.role,
        contact_id=ask.contact_id,
        action=action,
        from_status=from_status,
        to_status=subject.status,
        changes=changes,
        reason=str(ask.given("reason") or ask.given("ground") or "")[:200],
        note=str(ask.given("note") or ask.given("hold_note") or ""),
        request_id=current() or "",
    )


def noted(
    subject: str,
    pk: int,
    action: str,
    *,
    actor: Actor,
    changes: dict[str, Any],
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


def note_change(
    subject: str, pk: int, action: str, before: dict[str, Any], after: dict[str, Any], *, actor: Actor
) -> None:
    """Leave the history row of a change or, with nothing `after`, of a deletion (DIR-3); no change leaves none."""
    changes = difference(before, after) if after else {name: [old, None] for name, old in before.items()}
    if changes:
        noted(subject, pk, action, actor=actor, changes=changes)


def outbox_row(subject: Any, action: str, from_status: str, fields: list[str]) -> OutboxEvent:
    """The outbox row of the object's present version, unsaved; it names changed fields, never their values."""
    kind = type(subject).machine.subject
    return OutboxEvent(
        at=timezone.now(),
        type=f"{kind}.{action}",
        subject=kind,
        subject_id=subject.pk,
        key=subject.public_key,
        version=subject.version,
        payload={"from": from_status, "to": subject.status, "fields": fields},
    )


def require_version(subject: Any, expected: int | None, role: Role) -> None:
    """What `If-Match` named must be the version of the object that the role sees.

    Raises:
        VersionConflict: it is another; with what happened since, as far as the role may know.
    """
    present = subject.version_for(role)
    if expected is None or expected == present:
        return
    rows = history_since(type(subject).machine.subject, subject.pk, expected)
    seen = [row | {"changes": subject.changes_for(row["changes"], role)} for row in rows if row["version"] <= present]
    raise VersionConflict(present, seen)


def history_since(kind: str, pk: int, version: int) -> list[dict[str, Any]]:
    """What happened to an object after `version`, oldest first."""
    rows = HistoryRow.objects.filter(subject=kind, subject_id=pk, version__gt=version).order_by("version")
    return [
        {"version": row.version, "at": row.at, "actor": row.actor_name, "action": row.action, "changes": row.changes}
        for row in rows
    ]
