"""Next steps and plans lead where they say, to the letter, and nothing shorter exists (ORD-9)."""

from __future__ import annotations

from typing import Any

import pytest

from service.accounts.roles import Role
from tests.factories import ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.generic import follow, follows
from tests.orders.api.searching import Search
from tests.orders.api.situations import SITUATIONS
from tests.orders.api.worlds import undone, world
from tests.sampling import some

pytestmark = pytest.mark.django_db
GOALS = ("edit", "confirm", "annul", "reissue")
DENIED_GOALS = (*GOALS, "postpone", "resend")
IN_NEED_OF_MENDING = ("supervisor_check", "buffer", "ff_annulled_not_post")
OF_AN_EARLIER_MONTH = ("new", "postponed", "confirmed", "buffer", "exported_without_tracking", "manual_check")
CASES = [
    *((Role.OPERATOR, situation, "ready") for situation in SITUATIONS),
    *((Role.OPERATOR, situation, "earlier_month") for situation in OF_AN_EARLIER_MONTH),
    *((Role.SUPERVISOR, situation, "ready") for situation in ("new", "cart", "buffer", "ff_annulled_post")),
    *((Role.CLAIMS_SPECIALIST, situation, "ready") for situation in ("new", "buffer", "exported_without_tracking")),
    *(
        (Role.OPERATOR, situation, variant)
        for situation in IN_NEED_OF_MENDING
        for variant in (
            "incomplete_address",
            "gone_goods",
            "foreign_recipient",
            "unrecognised_address",
            "not_calculated",
        )
    ),
]


@pytest.mark.sample(2)
@pytest.mark.parametrize(("role", "situation", "variant"), some(CASES, 10))
def test_a_plan_arrives_and_is_the_shortest(role: Role, situation: str, variant: str) -> None:
    desk, product = Desk(role), ProductFactory().code
    order = world(role, situation, variant)
    shortest = Search(desk.user, order.number, product).shortest()
    for goal in GOALS:
        plan = desk.plan(order.number, goal)
        if plan["reachable"] and not plan["steps"]:
            assert plan["why"]["code"] in ("already_confirmed", "already_annulled")
            continue
        if plan.get("why", {}).get("code") == "already_confirmed":
            assert [step["action"] for step in plan["steps"]] == ["calculate"]
            continue
        if not plan["reachable"]:
            assert goal not in shortest, f"{goal} is reached by {shortest.get(goal)}"
            assert plan["steps"] == []
            assert plan["why"]["message"]
            continue
        with undone():
            answers = follow(desk, order.number, plan["steps"], product)
            assert all(answer.status in (200, 201) for answer in answers), (goal, plan["steps"], answers[-1])
        assert plan["steps"][-1]["action"] == goal
        assert len(plan["steps"]) == len(shortest.get(goal, ())), (goal, shortest)


@pytest.mark.parametrize(("role", "situation", "variant"), some(CASES, 10))
def test_next_steps_of_every_denial_arrive(role: Role, situation: str, variant: str) -> None:
    desk, product = Desk(role), ProductFactory().code
    order = world(role, situation, variant)
    result = desk.actions(order.number)
    for action in DENIED_GOALS:
        for steps in ways_on(result.get(action)):
            with undone():
                answers = follow(desk, order.number, steps, product)
                assert all(answer.status in (200, 201) for answer in answers), (action, steps, answers[-1])
            assert steps[-1]["action"] in ((action, "reissue") if action in ("edit", "confirm") else (action,))


def ways_on(result: dict[str, Any] | None) -> list[list[dict[str, Any]]]:
    """The rows of machine actions that the denials of an action name as next steps."""
    if result is None:
        return []
    ways = [reason["next_steps"] for reason in result["reasons"]]
    assert result["allowed"] or all(reason["next_steps"] or reason["alternatives"] for reason in result["reasons"])
    return [way for way in ways if follows(way)]
