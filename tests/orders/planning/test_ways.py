"""Ways of every order, for every role, to every goal: they end in what was asked, are walked as they are offered, and
contradict no reason beside them (ORD-9, issue of the whole calls)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from orders.choices import Action
from orders.demo import demo_products, generate
from orders.demo.closed_regions import close_regions
from orders.demo.well_known_orders import KNOWN, REFUSER
from orders.imports import take_over_orders, take_over_products
from orders.models import Order
from orders.planning.planner import CALCULATE
from service.accounts.roles import SYSTEM, Role
from service.models import HistoryRow
from tests.factories import ProductFactory
from tests.orders.api.desk import Answer, Desk
from tests.orders.api.generic import NOT_OF_THE_MACHINE, mended, take
from tests.orders.api.situations import SITUATIONS
from tests.orders.api.worlds import VARIANTS, undone, world
from tests.sampling import some

pytestmark = pytest.mark.django_db
ROLES = (Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST)
GOALS = (Action.EDIT, Action.CONFIRM, Action.POSTPONE, Action.ANNUL, Action.RESEND, Action.REISSUE)
PLANNED = (Action.EDIT, Action.CONFIRM, Action.ANNUL, Action.REISSUE)
GOES_ON_UNDER_A_NEW_NUMBER = (Action.EDIT, Action.CONFIRM)
Step = dict[str, Any]
TOUCHING = frozenset({Action.EDIT, Action.CONFIRM, Action.POSTPONE, Action.ANNUL, Action.RESEND})
CONTRADICTED: dict[str, frozenset[str]] = {
    "already_annulled": frozenset({Action.ANNUL}),
    "already_reissued": TOUCHING | {Action.REISSUE},
    "annulment_pending": TOUCHING,
    "confirm_instead": frozenset({Action.REISSUE, Action.ANNUL}),
    "ff_not_reissued": frozenset({Action.REISSUE, Action.ANNUL}),
    "order_in_progress": frozenset({Action.REISSUE, Action.CONFIRM}),
    "parcel_on_the_way": TOUCHING,
    "prepaid_order": TOUCHING | {Action.REISSUE},
    "refer_to_partner": TOUCHING | {Action.REISSUE},
}
"""Reason → the actions that no step beside it may be: what the reason itself says isn't done with such an order."""
MEANS = frozenset({Action.EDIT, CALCULATE, Action.ANNUL})
"""What may stand before the last step of a way: nobody confirms or postpones an order in order to get elsewhere."""


@cache
def demo() -> dict[str, dict[str, Any]]:
    """The demo's items by number, relative to the still clock of these tests."""
    return {item["number"]: item for item in generate(timezone.now())}


def of_the_demo(number: str) -> Callable[[Role], Order]:
    """What takes over one order of the demo, with its goods, the refuser's life and the closed regions."""

    def loaded(role: Role) -> Order:
        close_regions()
        items = [demo()[wanted] for wanted in {number, *(REFUSER if number in REFUSER else ())}]
        codes = {line["product"] for item in items for line in item["lines"]}
        take_over_products([one for one in demo_products() if one["code"] in codes], actor=SYSTEM)
        assert {result["outcome"] for result in take_over_orders(items, actor=SYSTEM)} == {"created"}
        return Order.objects.get(number=number)

    return loaded


def made(situation: str, variant: str) -> Callable[[Role], Order]:
    """What makes an order in a situation, of the present or of an earlier month."""

    def of_the_role(role: Role) -> Order:
        return world(role, situation, variant)

    return of_the_role


def ways_of(result: dict[str, Any]) -> list[tuple[str, list[Step]]]:
    """Every way that a denied action offers, with the reason beside it; each alternative is a way of its own."""
    named = [(reason["code"], reason["next_steps"]) for reason in result["reasons"]]
    named += [(reason["code"], [step]) for reason in result["reasons"] for step in reason["alternatives"]]
    return [(code, way) for code, way in named if way]


def right_for(role: Role, goal: str, code: str, way: list[Step], *, whole: bool) -> None:
    """A way has no step that this role hasn't, none against the reason beside it, and ends where it should.

    Args:
        whole: whether it is the way to the goal, not one of the other things that may be done instead.
    """
    actions = [step["action"] for step in way]
    own = {*Order.machine.actions_of(role), CALCULATE, *NOT_OF_THE_MACHINE}
    assert set(actions) <= own, (goal, code, actions)
    assert not CONTRADICTED.get(code, frozenset()) & set(actions), (goal, code, actions)
    if whole and not NOT_OF_THE_MACHINE & set(actions):
        ends = (goal, Action.REISSUE) if goal in GOES_ON_UNDER_A_NEW_NUMBER else (goal,)
        assert actions[-1] in ends, (goal, code, actions)
        assert set(actions[:-1]) <= MEANS, (goal, code, actions)


def walked(desk: Desk, order: Order, way: list[Step], goods: str) -> None:
    """Every step, sent as it is offered, is done, leaves its row in the history, and leads where it says."""
    for step in way:
        before = newest_row()
        answer = sent(desk, order.number, step, goods)
        assert answer.status in (200, 201), (step, answer)
        assert newest_row() > before, ("a step that does nothing", step)
        if "leads_to" in step and step["action"] != Action.REISSUE:
            assert answer.body["status"] == step["leads_to"], (step, answer.body["status"])


def newest_row() -> int:
    """The newest row of any history."""
    return HistoryRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def sent(desk: Desk, number: str, step: Step, goods: str) -> Answer:
    """One step; an edit that has nothing to put right changes what it says may be changed."""
    if step["action"] != Action.EDIT:
        return take(desk, number, step, goods)
    body = mended(desk.order(number), step, goods)
    if not body.keys() - {"hold_note"}:
        free = {need["field"] for need in step["needs"]}
        body |= {"phone": "+79160000009"} if "phone" in free else {"lines": [{"product": goods, "quantity": 1}]}
    return desk.call(step["method"], step["href"], body)


def ways_are_right(role: Role, make: Callable[[Role], Order]) -> None:
    """Every way of one order for one role: denials with their next steps and alternatives, and plans."""
    desk, goods = Desk(role), ProductFactory().code
    order = make(role)
    actions = desk.actions(order.number)
    for goal in GOALS:
        for code, way in ways_of(actions[goal]) if goal in actions else []:
            right_for(role, goal, code, way, whole=way in [one["next_steps"] for one in actions[goal]["reasons"]])
            if not NOT_OF_THE_MACHINE & {step["action"] for step in way}:
                with undone():
                    walked(desk, order, way, goods)
    for goal in PLANNED:
        plan_is_right(desk, order, role, goal, goods)


def plan_is_right(desk: Desk, order: Order, role: Role, goal: str, goods: str) -> None:
    """A plan that arrives is walked; one that doesn't says why, and what is possible instead is right too."""
    plan = desk.plan(order.number, goal)
    why = plan.get("why", {})
    if plan["reachable"] and plan["steps"]:
        if "code" not in why:
            right_for(role, goal, "", plan["steps"], whole=True)
        with undone():
            walked(desk, order, plan["steps"], goods)
    if not plan["reachable"]:
        assert plan["steps"] == []
        assert why["message"]
        if why["next_steps"]:
            right_for(role, goal, why["code"], why["next_steps"], whole=True)


MADE = list(product(SITUATIONS, VARIANTS, ROLES))
OLD = [case for case in MADE if case[1] == "earlier_month"]


@pytest.mark.parametrize(("situation", "variant", "role"), some(OLD, 7))
def test_ways_of_orders_of_an_earlier_month(situation: str, variant: str, role: Role) -> None:
    ways_are_right(role, made(situation, variant))


@pytest.mark.parametrize(("situation", "variant", "role"), some([case for case in MADE if case not in OLD], 8))
@pytest.mark.sample(4)
def test_ways_of_orders_in_every_state_of_repair(situation: str, variant: str, role: Role) -> None:
    ways_are_right(role, made(situation, variant))


@pytest.mark.sample(3)
@pytest.mark.parametrize(("number", "role"), some(product(KNOWN, ROLES), 6))
def test_ways_of_the_well_known_orders_of_the_demo(number: str, role: Role) -> None:
    ways_are_right(role, of_the_demo(number))


@pytest.mark.prove
@pytest.mark.parametrize("role", ROLES)
def test_ways_of_every_order_of_the_demo(role: Role) -> None:
    """All of them, each undone before the next; what is wrong is named with its order."""
    wrong: dict[str, str] = {}
    for number in demo():
        try:
            with undone():
                ways_are_right(role, of_the_demo(number))
        except AssertionError as fault:
            wrong[number] = str(fault)[:300]
    assert not wrong
