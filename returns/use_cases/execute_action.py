"""Acting on a case: through the one door, each role by the version that it sees (RET-12, RET-13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from returns.choices import CaseAction
from returns.goods.dispatch_validation import require_sound_dispatch
from returns.models import ReturnCase
from returns.models.case import CaseContext
from returns.use_cases.notify_order_of_dispatch import tell_order
from service.accounts.roles import Actor
from service.customers.contact_of_change import contact_for
from service.customers.merged_cards import living_id
from service.http.json import Representation
from service.use_cases.requested_action import Present, RequestedAction


def check(case: ReturnCase, action: str, data: Mapping[str, Any]) -> None:
    """A day of dispatch that can be.

    Raises:
        InvalidInput: it can't.
    """
    if action == CaseAction.SEND:
        known = case.sent_on if case.awaits_its_number else None
        require_sound_dispatch(data.get("sent_on"), case.redeemed_on, known)


def contact_of_case(actor: Actor, named: int | None, case: ReturnCase) -> int | None:
    """The contact in which the asker acts on a locked case; None outside of one."""
    found = contact_for(actor, named, living_id(case.client_id) or case.client_id)
    return found.pk if found else None


def finish(case: ReturnCase, context: CaseContext, action: str, present: Present[ReturnCase]) -> Representation:
    """Tell the order what it may know by now; the case as it then is."""
    tell_order(case, context.now)
    return present(case)


execute_action = RequestedAction(ReturnCase, contact_of=contact_of_case, check=check, finish=finish)
