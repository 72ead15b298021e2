"""`allowed` ⇔ doing it with everything in `requires` succeeds; `dry_run` answers the same and changes nothing."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.factories import brought
from tests.orders.api.desk import Answer, Desk
from tests.orders.api.generic import filled
from tests.orders.api.situations import SITUATIONS
from tests.orders.api.worlds import VARIANTS, traces, undone, world
from tests.sampling import some

pytestmark = pytest.mark.django_db
DESK_ROLES = (Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST)
OUTSIDE = (Role.WAREHOUSE, Role.CARRIER, Role.SHOP)
MATTER_TO_OTHERS = ("ready", "not_calculated")
MATTER_TO_SENIORS = ("ready", "do_not_contact", "gone_goods", "not_calculated")
TRIED = ("ready", "unrecognised_address")
LACKS_GROUND = ("parcel_on_the_way", "annulment_pending")
"""What a reissue of a parcel under way is denied with for want of a ground, which isn't asked for where more denies."""
SAID_BY_THE_REQUEST = ("return_unclaimed",)
OF_THIS_TRY = ("id", "number")


@pytest.mark.parametrize(("role", "situation"), some(product(DESK_ROLES, SITUATIONS), 4))
def test_what_the_desk_is_told_is_allowed_succeeds_and_nothing_else(role: Role, situation: str) -> None:
    """A denial that is the same as the one of the ready order is not tried again."""
    desk = Desk(role)
    announced_ready: dict[str, Any] = {}
    for variant in VARIANTS if role == Role.OPERATOR else MATTER_TO_SENIORS:
        order = world(role, situation, variant)
        for action, result in desk.actions(order.number).items():
            known = announced_ready.setdefault(action, result)
            if known is result or result["allowed"] or codes(result) != codes(known):
                hold_true(desk, order, action, result, variant)


@pytest.mark.parametrize(("role", "situation"), some(product(OUTSIDE, SITUATIONS), 4))
def test_what_integrations_are_told_is_allowed_succeeds_and_nothing_else(role: Role, situation: str) -> None:
    desk = Desk(role)
    for variant in MATTER_TO_OTHERS:
        order = world(role, situation, variant)
        if role == Role.SHOP:
            brought(order, desk.user)
        for action in Order.machine.actions_of(role):
            hold_true(desk, order, action, preview_moves(order, action, desk), variant)


def codes(result: dict[str, Any]) -> list[str]:
    return [reason["code"] for reason in result["reasons"]]


def preview_moves(order: Order, action: str, desk: Desk) -> dict[str, Any]:
    """What `actions` would say: integrations don't read orders, so the machine is asked itself."""
    from orders.fsm.context import view_with_context
    from orders.planning.available_actions import action_representation
    from orders.selectors import order_by_number
    from service.accounts.roles import Actor

    return action_representation(*view_with_context(order_by_number(order.number), Actor.of(desk.user)), action, "")


def hold_true(desk: Desk, order: Order, action: str, result: dict[str, Any], variant: str) -> None:
    where = f"{variant}: {action}"
    body = filled(result["requires"])
    tried = None
    if variant in TRIED:
        before = traces(order)
        tried = desk.do(order.number, action, body, "?dry_run=true")
        assert traces(order) == before, where
    with undone():
        done = desk.do(order.number, action, body)
        if result["allowed"]:
            assert done.status == (201 if action == "reissue" else 200), (where, done)
            leads_there(order, action, result, done)
        else:
            assert done.status == 409, (where, done)
            assert [code for code in done.codes if code not in LACKS_GROUND or code in codes(result)] == codes(
                result
            ), where
    assert result["allowed"] or result["reasons"], where
    assert tried is None or comparable(tried) == comparable(done), where


def leads_there(order: Order, action: str, result: dict[str, Any], done: Answer) -> None:
    if action == "reissue":
        assert done.body["reissue_of"] == order.number
        return
    assert done.body["number"] == order.number
    if action in SAID_BY_THE_REQUEST:
        return
    assert done.body["status"] == (result["target"] or order.status), (action, result["target"])


def comparable(answer: Answer) -> dict[str, Any]:
    """An answer without what every try has for itself; a reissue's number comes from a sequence."""
    own = OF_THIS_TRY if answer.status in (200, 201) and answer.body.get("reissue_of") else ()
    return {name: value for name, value in answer.body.items() if name not in (*own, "request_id")}
