"""Doing an action to a case from its page: through the same use case as the API, with every refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orders.admin.action_attempts import Outcome, outcome_of
from returns.api.serializers.bodies import body_of
from returns.choices import CaseAction, CaseStatus
from returns.use_cases.execute_action import act
from service.accounts.roles import Actor
from service.http.bodies import validated

if TYPE_CHECKING:
    from returns.models import ReturnCase


def attempt(pk: int, action: str, *, actor: Actor, body: Mapping[str, Any], version: int) -> Outcome:
    """Do the action to the case as the page showed it, or say why not; a refusal has changed nothing.

    Raises:
        PermissionDenied: the role has no such action.
    """

    def run() -> dict[str, Any]:
        data = validated(body_of(action)(data=dict(body)))
        return act(pk, action, actor=actor, data=data, present=message_context, expected_version=version)

    return outcome_of(run, "возврат", dict(CaseAction.choices))


def message_context(case: ReturnCase) -> dict[str, Any]:
    """As much of the case as the page's message needs."""
    return {"id": case.pk, "status": str(CaseStatus(case.status).label)}


def success_message(action: str, outcome: Outcome) -> str:
    """What a success deserves to be told."""
    return f"{CaseAction(action).label}: возврат {outcome.done['id']}, статус «{outcome.done['status']}»."
