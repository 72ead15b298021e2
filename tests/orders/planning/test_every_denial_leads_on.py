"""Every denial leads on, whoever asks and whatever for: every situation × action × role of people (ORD-9, GDE-24)."""

from __future__ import annotations

import pytest

from orders.models import Order
from orders.planning.steps_of_supervisors import INSTEAD
from service.accounts.roles import Role
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make

pytestmark = pytest.mark.django_db
ASKERS = (Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST)


@pytest.mark.parametrize("role", ASKERS)
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.sample(30)
def test_every_denied_action_names_what_leads_on(situation: str, role: Role) -> None:
    desk, number = Desk(role), make(situation).number
    actions = desk.actions(number)
    mute = [
        (action, reason["code"])
        for action, told in actions.items()
        for reason in told["reasons"]
        if not (reason["next_steps"] or reason["alternatives"])
    ]
    assert mute == []
    allowed = {action for action, told in actions.items() if told["allowed"]}
    for action in INSTEAD.keys() & actions.keys():
        for reason in actions[action]["reasons"]:
            offered = {step["action"] for step in reason["alternatives"]} - {"ticket"}
            assert offered <= allowed, (action, offered)


def test_every_action_of_supervisors_alone_knows_what_may_be_meant_instead() -> None:
    machine = Order.machine
    desk = {action for action, roles in machine.roles.items() if Role.OPERATOR in roles}
    own = {action for action, roles in machine.roles.items() if Role.SUPERVISOR in roles} - desk
    assert own | {"excuse"} == set(INSTEAD)


@pytest.mark.parametrize("situation", ["exported_with_tracking", "annulled_this_month", "new"])
def test_a_refused_transition_answers_with_what_leads_on(situation: str) -> None:
    order = make(situation)
    answer = Desk(Role.SUPERVISOR).do(order.number, "pass_manual_check")
    (reason,) = answer.body["reasons"]
    assert (answer.status, reason["code"]) == (409, "action_not_available")
    assert reason["next_steps"] or reason["alternatives"]
