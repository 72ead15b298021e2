"""Who holds the bonus card: told by the source, or since an order with it was redeemed (CLI-11, RET-13)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from orders.choices import LineKind
from orders.models import Order
from service.accounts.roles import Role
from service.clock import today
from tests.desk.callers import Caller
from tests.factories import ClientFactory, OrderFactory
from tests.returns.conftest import still_clock
from tests.returns.desk import PARCEL, ReturnsDesk, specialist, taken
from tests.service.admin.conftest import SignIn, sign_in

__all__ = ["sign_in", "still_clock"]
pytestmark = pytest.mark.django_db
CARD = {"reason": "bonus_card", "wished_outcome": "refund"}
WITH_CARD = [{}, {"kind": LineKind.BONUS_CARD}]


def holds(client_id: int, role: Role = Role.OPERATOR) -> bool:
    """What the card says to a role."""
    result: bool = Caller(role).get(f"/clients/{client_id}").json()["bonus_card"]
    return result


def returned_card(order: Order) -> int:
    """The settled case of the order's card, posted today."""
    card = next(line for line in order.basket if line.kind == LineKind.BONUS_CARD)
    posted = {"sent_on": str(today()), "tracking_number": PARCEL}
    pk = ReturnsDesk().opened(order, **CARD, lines=[{"product": card.product.code}], **posted)
    expert = specialist()
    expert.acted(pk, "receive", "examine")
    assert expert.act(pk, "approve_refund", {"amount": "200.00", "postage": "0.00"}).status == 200
    expert.acted(pk, "settle")
    return pk


@pytest.mark.parametrize(
    ("traits", "holder"),
    [({"taken": True}, True), ({"arrived": True}, False), ({"confirmed": True}, False), ({"tracked": True}, False)],
)
def test_a_client_is_a_holder_since_an_order_with_the_card_was_redeemed(
    traits: dict[str, bool], *, holder: bool
) -> None:
    assert holds(OrderFactory(lines=WITH_CARD, **traits).client_id) is holder


def test_an_order_without_the_card_makes_nobody_a_holder() -> None:
    assert holds(OrderFactory(taken=True).client_id) is False


def test_the_source_may_tell_it() -> None:
    client = ClientFactory()
    assert Caller().patch(f"/clients/{client.pk}", {"bonus_card": True}).json()["bonus_card"] is True
    assert holds(client.pk) is True


def test_a_settled_case_about_the_card_ends_it_for_the_desk_once_it_may_know(
    still_clock: time_machine.Traveller,
) -> None:
    """RET-13: until day 30 is over the card tells operators and supervisors nothing of the settling."""
    order = taken(lines=WITH_CARD)
    returned_card(order)
    assert [holds(order.client_id, role) for role in (Role.OPERATOR, Role.SUPERVISOR)] == [True, True]
    assert holds(order.client_id, Role.RETURNS_SPECIALIST) is False
    still_clock.shift(timedelta(days=31))
    assert holds(order.client_id) is False


def test_a_new_card_makes_a_holder_again(still_clock: time_machine.Traveller) -> None:
    order = taken(lines=WITH_CARD)
    returned_card(order)
    still_clock.shift(timedelta(days=31))
    taken(days_ago=1, lines=WITH_CARD, client=order.client)
    assert holds(order.client_id) is True


def test_what_the_source_told_before_the_card_was_given_up_counts_no_more(still_clock: time_machine.Traveller) -> None:
    order = taken(lines=WITH_CARD, client=ClientFactory(bonus_card=True))
    returned_card(order)
    still_clock.shift(timedelta(days=31))
    assert holds(order.client_id) is False
    caller = Caller()
    caller.patch(f"/clients/{order.client_id}", {"bonus_card": False})
    assert caller.patch(f"/clients/{order.client_id}", {"bonus_card": True}).json()["bonus_card"] is True


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_the_clients_page_says_it_too(sign_in: SignIn, role: Role) -> None:
    order = taken(lines=WITH_CARD)
    page = sign_in(role).get(reverse("admin:service_client_change", args=[order.client_id]))
    assert "ержатель бонусной карты" in page.content.decode()
    assert page.status_code == 200
