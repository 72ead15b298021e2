"""What the machine decides, by layers worked out beforehand, is what its declarations say."""

from __future__ import annotations

from itertools import product

import pytest

from orders.fsm.context import view_with_context
from orders.fsm.facts import OrderContext, OrderGuard
from orders.models import Order
from orders.selectors import order_by_number
from service.accounts.roles import Actor, Role
from service.fsm import NOT_AVAILABLE, Decision, GuardFailure
from service.fsm.guard import About
from service.fsm.machine import requirements
from tests.factories import actor
from tests.orders.api.situations import SITUATIONS
from tests.orders.api.worlds import VARIANTS, world
from tests.sampling import some

pytestmark = pytest.mark.django_db
ROLES = (Role.OPERATOR, Role.SUPERVISOR, Role.CLAIMS_SPECIALIST, Role.WAREHOUSE)


def by_the_declarations(order: Order, context: OrderContext, action: str) -> Decision:
    """The verdict, every guard called anew and asked itself whom it binds (ORD-8)."""
    machine = Order.machine

    def noes(guards: tuple[OrderGuard, ...]) -> list[GuardFailure]:
        return [guard.failure(order, context) for guard in guards if not guard(order, context)]

    if blocked := noes(machine.blocking_guards.get(action, ())):
        return Decision(action, blocked[:1])
    step = machine.transitions[action].get(order.status)
    if step is not None and context.actor.role not in step.custom["by"]:
        step = None
    reason = machine.cell(order, context, action) or (NOT_AVAILABLE if step is None else None)
    denied = [] if reason is None else [GuardFailure(str(reason))]
    denied += noes(machine.table_layer_guards.get(action, ()))
    if denied or step is None:
        return Decision(action, denied)
    about: dict[About, tuple[OrderGuard, ...]] = {
        one: tuple(guard for guard in step.custom["guards"] if guard.about is one) for one in About
    }
    if context.executing:
        return Decision(action, noes(about[About.OBJECT] + about[About.REQUEST]))
    return Decision(action, noes(about[About.OBJECT]), list(requirements(order, context, about[About.REQUEST])))


def by_layers(order: Order, asker: Actor, data: dict[str, object] | None) -> list[Decision]:
    """One by one, by the layers worked out beforehand."""
    seen, context = view_with_context(order, asker, data)
    return [Order.machine.decide(seen, context, action) for action in Order.machine.actions_of(asker.role)]


def plain(order: Order, asker: Actor, data: dict[str, object] | None) -> list[Decision]:
    """One by one by the declarations, each in a context of its own."""
    return [
        by_the_declarations(*view_with_context(order, asker, data), action)
        for action in Order.machine.actions_of(asker.role)
    ]


@pytest.mark.sample(5)
@pytest.mark.parametrize(("role", "situation"), some(product(ROLES, SITUATIONS), 12))
def test_by_layers_and_by_the_declarations_it_is_decided_alike(role: Role, situation: str) -> None:
    asker = actor(role)
    for variant in VARIANTS:
        order = order_by_number(world(role, situation, variant).number)
        for data in (None, {}, {"client_agreed": True, "hold_note": "Перезвонить"}):
            decided = plain(order, asker, data)
            assert by_layers(order, asker, data) == decided, (variant, data)
            permitted = Order.machine.permitted(*view_with_context(order, asker, data))
            assert permitted == [one for one in decided if one.allowed], (variant, data)


def test_both_allow_and_deny_something() -> None:
    order = order_by_number(world(Role.OPERATOR, "new", "gone_goods").number)
    assert {one.allowed for one in plain(order, actor(Role.OPERATOR), None)} == {True, False}
