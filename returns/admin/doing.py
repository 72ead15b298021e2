"""Doing an action to a case from its page: through the same use case as the API, with every refusal in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from orders.admin.doing import Outcome
from orders.admin.shown import moment
from returns.choices import CaseAction, CaseStatus
from returns.serializers.bodies import body_of
from returns.use_cases.acting import act
from service.errors import InvalidInput
from service.http.bodies import validated
from service.roles import Actor
from service.workflow import Refused, RoleDenied, VersionConflict

if TYPE_CHECKING:
    from returns.models import ReturnCase


def attempt(pk: int, action: str, *, actor: Actor, body: Mapping[str, Any], version: int) -> Outcome:
    """Do the action to the case as the page showed it, or say why not; a refusal has changed nothing.

    Raises:
        PermissionDenied: the role has no such action.
    """
    try:
        data = validated(body_of(action)(data=dict(body)))
        done = act(pk, action, actor=actor, data=data, present=told, expected_version=version)
    except RoleDenied as denied:
        raise PermissionDenied from denied
    except InvalidInput as invalid:
        return Outcome(400, faults=invalid.errors)
    except Refused as refused:
        return Outcome(409, problems=[denial.message for denial in refused.decision.denials])
    except VersionConflict as conflict:
        return Outcome(412, problems=told_conflict(conflict))
    return Outcome(done=done)


def told(case: ReturnCase) -> dict[str, Any]:
    """As much of the case as the page's message needs."""
    return {"id": case.pk, "status": str(CaseStatus(case.status).label)}


def told_conflict(conflict: VersionConflict) -> list[str]:
    """That the page is outdated, and who did what since."""
    labels = dict(CaseAction.choices)
    since = [
        f"{moment(change['at'])}, {change['actor']}: {labels.get(change['action'], change['action'])}."
        for change in conflict.changes
    ]
    return ["Пока страница была открыта, возврат изменился. Проверьте данные и повторите.", *since]


def told_success(action: str, outcome: Outcome) -> str:
    """What a success deserves to be told."""
    return f"{CaseAction(action).label}: возврат {outcome.done['id']}, статус «{outcome.done['status']}»."
