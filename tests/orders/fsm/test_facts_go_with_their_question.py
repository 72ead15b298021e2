"""What was found for a question is let go of with it, at once: nothing of it refers back to the question's context."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any
from weakref import ref

import pytest

from orders.fsm.context import context_of_draft
from orders.models import Order
from service.accounts.roles import Actor, Role
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db
EDIT = {"address": {"house": "7"}}


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Objects end by nobody's holding them alone."""
    gc.disable()
    yield
    gc.enable()


def decided(order: Order, context: Any) -> Any:
    """The facts of a context in which everything was asked that its role may ask."""
    for action in order.machine.actions_of(context.actor.role):
        order.machine.decide(order, context, action)
    return ref(context.facts)


def order_asked(role: Role = Role.OPERATOR) -> Any:
    order = OrderFactory()
    return decided(order, order.context(Actor(None, "asker", role)))


def asked_by_supervisor() -> Any:
    return order_asked(Role.SUPERVISOR)


def draft_asked() -> Any:
    order = OrderFactory()
    draft = order.draft(house="7")
    return decided(draft, context_of_draft(draft, order.context(Actor(None, "asker", Role.OPERATOR))))


def edit_asked() -> Any:
    order = OrderFactory()
    context = order.context(Actor(None, "asker", Role.OPERATOR), EDIT)
    assert context.facts.edited.order.house == "7"
    assert context.facts.edited.context.facts.criteria_hit == []
    return decided(order, context)


@pytest.mark.parametrize("question", [order_asked, asked_by_supervisor, draft_asked, edit_asked])
def test_facts_are_let_go_of(question: Callable[[], Any], no_collection: None) -> None:
    assert question()() is None
