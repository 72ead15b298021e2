"""The one door: every change of an object with a machine goes through `execute_transition`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from service.accounts.roles import INTEGRATIONS, Actor, Role
from service.fsm.context import AnyContext, Data, SpentContext
from service.fsm.decision_and_denials import TransitionDenied, VersionConflict
from service.fsm.history import Change, append_history, history_since
from service.fsm.stateful import Snapshot, StatefulModel
from service.traces import look_at

SubjectT = TypeVar("SubjectT", bound=StatefulModel)


@contextmanager
def locked(
    model: type[SubjectT],
    key: Any,
    action: str,
    *,
    actor: Actor,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Iterator[SubjectT]:
    """A transaction that holds the object for `action`; what follows in the block is committed with it, or nothing.

    Args:
        expected_version: the version named by `If-Match`.
        dry_run: do everything, and roll it back at the end of the block.

    Raises:
        RoleDenied: the role has no such action.
        Http404: there is no such object.
        VersionConflict: the object has another version than expected.
    """
    model.machine.require_role(action, actor.role)
    with transaction.atomic():
        subject = model.lock(key)
        require_version(subject, expected_version, actor.role)
        yield subject
        if dry_run:
            transaction.set_rollback(True)


def execute_transition(subject: StatefulModel, context: AnyContext, action: str) -> bool:
    """Decide, run the transition of a locked object, write history and outbox; whether anything was recorded.

    Raises:
        TransitionDenied: a rule denies it; the decision has every reason, in words. Nothing was changed.
    """
    return bool(append_history([decide_and_run(subject, context, action)]))


def decide_and_run(subject: StatefulModel, context: AnyContext, action: str) -> Change:
    """Decide and run the transition of a locked object; its change isn't stored yet (`append_history`).

    Raises:
        TransitionDenied: a rule denies it; the decision has every reason, in words. Nothing was changed.
    """
    decision = subject.machine.decide(subject, context, action)
    if not decision.allowed:
        raise TransitionDenied(subject.machine.explain(subject, context, decision))
    return run_transition(subject, context, action)


def run_transition(subject: StatefulModel, context: AnyContext, action: str) -> Change:
    """Run the transition that was decided on; its change isn't stored yet.

    Raises:
        SpentContext: another transition ran in this context.
    """
    if context.spent:
        raise SpentContext(action)
    before = subject.snapshot()
    context.target = subject.machine.target(subject, context, action)
    subject.set_running(context)
    try:
        getattr(subject, action)(context, **(context.data or {}))
    finally:
        subject.set_running(None)
        context.spent = True
    return Change(subject, context, action, before, even_unchanged=action not in subject.machine.unrecorded)


def lock_and_execute(
    model: type[SubjectT],
    key: Any,
    action: str,
    *,
    actor: Actor,
    data: Data | None = None,
    contact_id: int | None = None,
    now: datetime | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> SubjectT:
    """Lock the object and do one action on it, in a transaction of their own; the object as it then is.

    Args:
        data: what the request brings, already validated: the transition's keyword arguments.
        now: the moment the change counts from (an event's own time); the present by default.

    Raises:
        RoleDenied, Http404, VersionConflict: as `locked` says.
        TransitionDenied: a rule denies it.
    """
    with locked(model, key, action, actor=actor, expected_version=expected_version, dry_run=dry_run) as subject:
        context = subject.context(actor, dict(data or {}), now=now, contact_id=contact_id)
        execute_transition(subject, context, action)
    return subject


def shown_actor(row: Snapshot, role: Role) -> str:
    """Who did it as colleagues know them; a partner is told the login alone."""
    named: str = row["actor" if role in INTEGRATIONS else "actor_display_name"]
    return named


def require_version(subject: StatefulModel, expected: int | None, role: Role) -> None:
    """What `If-Match` named must be the version of the object that the role sees.

    Raises:
        VersionConflict: it is another; with what happened since, as far as the role may know.
    """
    present = subject.version_for(role)
    if expected is None or expected == present:
        return
    rows = history_since(subject.machine.subject, subject.pk, expected)
    seen = [
        row | {"changes": subject.changes_for(row["changes"], role), "actor_display_name": shown_actor(row, role)}
        for row in rows
        if row["version"] <= present
    ]
    look_at(getattr(subject, "client_id", None))
    raise VersionConflict(present, seen, subject.machine.subject)
