"""Acting on a case: through the one door, each role by the version that it sees (RET-12, RET-13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from returns.choices import CaseAction
from returns.goods.dispatch_validation import require_sound_dispatch
from returns.models import ReturnCase
from returns.use_cases.notify_order import tell_order
from service.accounts.roles import Actor
from service.customers.contacts import contact_for
from service.customers.merged_cards import living_id
from service.fsm.execute import execute_transition, locked

Representation = dict[str, Any]


def act(
    pk: int,
    action: str,
    *,
    actor: Actor,
    data: Mapping[str, Any],
    present: Callable[[ReturnCase], Representation],
    contact_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Representation:
    """Do an action; answers the case as it then is.

    Raises:
        InvalidInput: a date that can't be, or a contact that can't be the one this is done in.
        RoleDenied, TransitionDenied, VersionConflict, Http404: as `locked` and `execute_transition` say.
    """
    with locked(ReturnCase, pk, action, actor=actor, expected_version=expected_version, dry_run=dry_run) as case:
        if action == CaseAction.SEND:
            require_sound_dispatch(data.get("sent_on"), case.redeemed_on)
        found = contact_for(actor, contact_id, living_id(case.client_id) or case.client_id)
        context = case.context(actor, data, contact_id=found.pk if found else None)
        execute_transition(case, context, action)
        tell_order(case, context)
        return present(case)
