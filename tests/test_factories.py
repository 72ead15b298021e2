"""The factories keep their promise: what they make by default can be confirmed, and every trait can be stored."""

from __future__ import annotations

import pytest

from orders.choices import Status
from service.accounts.roles import Role
from tests.factories import OrderFactory, actor

pytestmark = pytest.mark.django_db
TRAITS = {
    "earlier_month": Status.NEW,
    "uncalculated": Status.NEW,
    "prepaid": Status.NEW,
    "by_courier": Status.NEW,
    "to_pickup_point": Status.NEW,
    "under_review": Status.CONFIRMED,
    "exported": Status.EXPORTED,
    "tracked": Status.EXPORTED,
    "arrived": Status.EXPORTED,
    "taken": Status.EXPORTED,
    "annulled": Status.ANNULLED,
    "ff_annulled": Status.FF_ANNULLED,
    "to_partner": Status.PARTNER_EXPORTED,
}


def test_an_order_is_made_ready_to_confirm() -> None:
    order = OrderFactory()
    context = order.context(actor(), {"client_agreed": True})
    assert order.machine.decide(order, context, "confirm").allowed
    assert order.machine.target(order, context, "confirm") == Status.CONFIRMED


@pytest.mark.parametrize(("trait", "status"), TRAITS.items())
def test_every_trait_can_be_stored(trait: str, status: str) -> None:
    order = OrderFactory(**{trait: True})
    order.refresh_from_db()
    assert order.status == status


def test_an_actor_has_the_role_asked_for() -> None:
    assert [actor(role).role for role in Role] == list(Role)
