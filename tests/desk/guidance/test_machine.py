"""No step of any conversation is refused by the machine, no word has a hole, and no row of the table is dead."""

from __future__ import annotations

import re

import pytest

from desk.guidance.call import Call
from desk.guidance.scripts import BY_NAME
from orders.choices import DESK_ACTIONS
from orders.models import Order
from orders.selectors import order_by_number
from service.accounts.roles import Role
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Representation, call_of, walk
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ABOUT_ORDER = [script for script in BY_NAME.values() if script.topic in ("where_is_parcel", "change_order")]
HOLES = re.compile(r"None|  |[{}\[\]]|\.\.|,,| [,.!?;:]|(?<!\d)[,:]\.")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_answer_of_every_conversation_can_be_given_and_done(name: str) -> None:
    call = call_of(SAMPLES[name]())
    for script in ABOUT_ORDER:
        for rule, steps in walk(script, call):
            where = f"{script.name} {rule.code} {call.answers}"
            assert steps, where
            for step in steps:
                assert not HOLES.search(step["text"]), (where, step["text"])
                if step["kind"] == "do" and step["code"] in DESK_ACTIONS and not step["needs"]:
                    assert allowed(call, step), (where, step)
                assert "denied" not in step, (where, step)


def allowed(call: Call, step: Representation) -> bool:
    """What the machine says to the very request of a step."""
    order = order_by_number(call.order.number if call.order else "")
    context = order.context(call.actor, step["body"], contact_id=call.contact.pk)
    return Order.machine.decide(order, context, step["code"]).allowed


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.RETURNS_SPECIALIST, Role.CLAIMS_SPECIALIST])
@pytest.mark.parametrize("name", ["new", "buffer", "prepaid_new", "exported_in_transit_post", "closed_region"])
def test_other_roles_are_offered_nothing_that_is_refused_to_them(role: Role, name: str) -> None:
    call = call_of(SAMPLES[name](), user=UserFactory(role=role))
    for script in ABOUT_ORDER:
        for rule, steps in walk(script, call):
            for step in steps:
                if step["kind"] == "do" and step["code"] in DESK_ACTIONS:
                    assert role in Order.machine.roles[step["code"]], (script.name, rule.code)
                    assert step["needs"] or allowed(call, step), (script.name, rule.code, step)
