"""The one door: every change of an object with a machine goes through `perform()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from service.accounts.roles import Actor
from service.clock import present_moment
from service.fsm.ask import Ask
from service.fsm.audit import record, require_version
from service.fsm.decision import Refused

Answer = TypeVar("Answer")


def perform(
    model: Any,
    key: Any,
    action: str,
    *,
    actor: Actor,
    data: Mapping[str, Any] | None = None,
    answer: Callable[[Any], Answer],
    contact: Callable[[Any], int | None] | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> Answer:
    """Lock the object, decide, run the verb, write history and outbox, commit; or change nothing.

    Args:
        model: a model with a machine; `model.lock(key)` fetches the row for update.
        data: what the request brings, already validated; the verb's keyword arguments.
        contact: finds the contact that the change is done in, once the object is locked.
        answer: makes the answer out of the changed object, inside the transaction.
        expected_version: the version named by `If-Match`.
        dry_run: do everything, answer, and roll it back.
        now: the moment the change counts from (an event's own time); the present by default.

    Raises:
        RoleDenied: the role has no such action.
        Refused: a rule denies it; the decision has every reason, in words.
        VersionConflict: the object has another version than expected.
    """
    model.machine.require_role(action, actor.role)
    with transaction.atomic():
        subject = model.lock(key)
        require_version(subject, expected_version, actor.role)
        contact_id = contact(subject) if contact else None
        subject.bind(Ask(actor, dict(data or {}), now or present_moment(), contact_id))
        apply(subject, action)
        result = answer(subject)
        if dry_run:
            transaction.set_rollback(True)
    return result


def apply(subject: Any, action: str) -> bool:
    """Decide and run the verb on a locked, bound object; whether anything was recorded.

    Raises:
        Refused: a rule denies it.
    """
    machine, ask = type(subject).machine, subject.ask
    decision = machine.decide(subject, action)
    if not decision.allowed:
        raise Refused(machine.explain(subject, decision))
    before = subject.snapshot()
    getattr(subject, action)(**(ask.data or {}))
    changed = record(subject, action, before, recorded_anyway=action not in machine.unrecorded)
    subject.bind(ask)
    return changed
