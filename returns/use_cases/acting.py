"""Acting on a case: through the one door, each role by the version that it sees (RET-12, RET-13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from returns.choices import CaseAction
from returns.dispatching import require_sound_dispatch
from returns.models import ReturnCase
from returns.use_cases.ordering import tell_order
from returns.visibility import changes_for, history_for, version_for
from service.contacts import contact_for
from service.roles import Actor
from service.workflow import VersionConflict
from service.workflow.perform import perform

Told = dict[str, Any]


def act(
    pk: int,
    action: str,
    *,
    actor: Actor,
    data: Mapping[str, Any],
    present: Callable[[ReturnCase], Told],
    contact_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Told:
    """Do an action; answers the case as it then is.

    Raises:
        InvalidInput: a date that can't be, or a contact that can't be the one this is done in.
        RoleDenied, Refused, VersionConflict, Http404: as `perform` says.
    """

    def contact(case: ReturnCase) -> int | None:
        require_version(case, expected_version, actor)
        if action == CaseAction.SEND:
            require_sound_dispatch(data.get("sent_on"), case.redeemed_on)
        found = contact_for(actor, contact_id, case.client_id)
        return found.pk if found else None

    def answer(case: ReturnCase) -> Told:
        tell_order(case)
        return present(case)

    return perform(ReturnCase, pk, action, actor=actor, data=data, answer=answer, contact=contact, dry_run=dry_run)


def require_version(case: ReturnCase, expected: int | None, actor: Actor) -> None:
    """What `If-Match` named must be the version that the asker sees; steps hidden from the asker count for nothing.

    Raises:
        VersionConflict: it is another; with what happened since, as far as the asker may know.
    """
    present = version_for(case, actor.role)
    if expected is None or expected == present:
        return
    rows = history_for(case, actor.role).filter(version__gt=expected).order_by("version")
    changes = [
        {
            "version": row.version,
            "at": row.at,
            "actor": row.actor_name,
            "action": row.action,
            "changes": changes_for(row.changes, actor.role),
        }
        for row in rows
    ]
    raise VersionConflict(present, changes)
