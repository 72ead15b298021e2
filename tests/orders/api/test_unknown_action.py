"""An action that the kind of object doesn't have isn't there; one that the role hasn't is denied (contract)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from escalations.choices import Action as TicketAction
from orders.choices import Action
from returns.choices import CaseAction
from service.accounts.roles import Role
from tests.escalations.making import make, sent_case
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
OBJECTS: dict[str, tuple[Callable[[], object], type[Action] | type[CaseAction] | type[TicketAction]]] = {
    "orders": (lambda: OrderFactory().number, Action),
    "returns": (lambda: sent_case().pk, CaseAction),
    "tickets": (lambda: make(Desk(), "other").body["id"], TicketAction),
}
NAMES = {"nonsense", *Action.values, *CaseAction.values, *TicketAction.values}


@pytest.mark.parametrize("kind", OBJECTS)
def test_only_what_is_no_action_of_this_kind_of_object_is_not_found(kind: str) -> None:
    made, actions = OBJECTS[kind]
    key, desk = made(), Desk(Role.SUPERVISOR)
    for name in sorted(NAMES):
        answer = desk.call("POST", f"{API}/{kind}/{key}/actions/{name}?dry_run=true")
        if name in actions.values:
            assert answer.status != 404, (name, answer)
        else:
            assert (answer.status, answer.body["code"]) == (404, "not_found"), (name, answer)
