"""Doing an action from a page: through the same use case as the API, with every refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from orders.admin.formatting import moment
from orders.api.serializers.bodies import body_of
from orders.choices import Action
from orders.use_cases.execute_action import act
from service.accounts.roles import Actor
from service.choices_registry import choice_label
from service.errors import FieldError, InvalidInput
from service.fsm import RoleDenied, TransitionDenied, VersionConflict
from service.http.bodies import validated

if TYPE_CHECKING:
    from orders.models import Order

Representation = dict[str, Any]


@dataclass
class Outcome:
    """What became of an attempt: the order done with, or the status and words of the refusal."""

    status: int = 200
    done: Representation = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    faults: tuple[FieldError, ...] = ()

    @property
    def succeeded(self) -> bool:
        """Whether it was done."""
        return self.status == 200


def attempt(number: str, action: str, *, actor: Actor, body: Mapping[str, Any], version: int) -> Outcome:
    """Do the action to the order as the page showed it, or say why not; a refusal has changed nothing.

    Raises:
        PermissionDenied: the role has no such action.
    """

    def run() -> Representation:
        data = validated(body_of(action)(data=dict(body)))
        return act(number, action, actor=actor, data=data, present=message_context, expected_version=version)

    return outcome_of(run, "заказ", dict(Action.choices))


def outcome_of(run: Callable[[], Representation], thing: str, labels: Mapping[str, str]) -> Outcome:
    """What became of a use case, every refusal in words.

    Raises:
        PermissionDenied: the role has no such action.
    """
    try:
        done = run()
    except RoleDenied as denied:
        raise PermissionDenied from denied
    except InvalidInput as invalid:
        return Outcome(400, faults=invalid.errors)
    except TransitionDenied as refused:
        return Outcome(409, problems=[denial.message for denial in refused.decision.denials])
    except VersionConflict as conflict:
        return Outcome(412, problems=conflict_messages(conflict, thing, labels))
    return Outcome(done=done)


def message_context(order: Order) -> Representation:
    """As much of the order as the page's message needs."""
    return {"id": order.pk, "number": order.number, "status": choice_label(order, "status")}


def conflict_messages(conflict: VersionConflict, thing: str, labels: Mapping[str, str]) -> list[str]:
    """That the page is outdated, and who did what since."""
    since = [
        f"{moment(change['at'])}, {change['actor']}: {labels.get(change['action'], change['action'])}."
        for change in conflict.changes
    ]
    return [f"Пока страница была открыта, {thing} изменился. Проверьте данные и повторите.", *since]


def success_messages(action: str, outcome: Outcome) -> list[tuple[str, str]]:
    """Level and words of every message that a success deserves."""
    done = outcome.done
    label = Action(action).label
    if action == Action.REISSUE:
        said = [("success", f"{label}: создан новый заказ {done['number']}.")]
    else:
        said = [("success", f"{label}: заказ {done['number']}, статус «{done['status']}».")]
    said += [("warning", f"Не перенесено, товара больше нет: {line['title']}.") for line in done.get("not_copied", [])]
    for line in done.get("variants_offered", []):
        said.append(("info", f"{line['title']}: можно предложить вариант {', '.join(line['variants'])}."))
    return said + [("warning", warning["message"]) for warning in done.get("warnings", [])]
