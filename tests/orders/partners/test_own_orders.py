"""A shop speaks of the orders that it brought and of what was made of them, by whatever way it asks (INT-8, ORD-25)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.events.apply import foreign_order
from orders.models import Order
from orders.partners.own_orders import is_own, own_orders
from service.accounts.roles import Actor, Role
from service.models import User
from tests.factories import OrderFactory, brought
from tests.orders.api.desk import API, Desk
from tests.orders.events.reporting import Reporter, event
from tests.orders.imports.shop import item

pytestmark = pytest.mark.django_db
PARTNER = {"partner": "imd"}


def reissued_twice(shop: Reporter) -> list[str]:
    """The numbers of an order that a shop brought, of what it was reissued as, and of what that was."""
    orders = [brought(OrderFactory(annulled=True, earlier_month=True), shop.user)]
    for _ in range(2):
        answer = Desk().do(orders[-1].number, "reissue")
        assert answer.status == 201, answer
        orders.append(Order.objects.get(number=answer.body["number"]))
        if len(orders) == 2:
            assert Desk(Role.SUPERVISOR).do(orders[-1].number, "cancel", {"reason": "Распродан"}).status == 200
    return [order.number for order in orders]


def ways(shop: Reporter, number: str) -> dict[str, bool]:
    """By which ways a shop learns of an order or moves it."""
    feed = shop.call("GET", f"{API}/events?limit=1000").body["results"]
    (reported,) = shop.report(event(f"e-{number}", "export_to_partner", 1, number, **PARTNER))
    return {
        "reads": shop.call("GET", f"{API}/integrations/orders/{number}").status == 200,
        "hears": number in {told["key"] for told in feed},
        "tries": shop.do(number, "export_to_partner", PARTNER, "?dry_run=true").status != 404,
        "acts": shop.do(number, "export_to_partner", PARTNER).status != 404,
        "reports": reported["outcome"] != "refused",
    }


def test_what_was_made_of_a_shop_s_order_is_its_own_by_every_way_and_nobody_else_s() -> None:
    shop, other = Reporter(Role.SHOP), Reporter(Role.SHOP)
    for number in reissued_twice(shop)[1:]:
        assert set(ways(other, number).values()) == {False}, number
        assert set(ways(shop, number).values()) == {True}, number


@pytest.mark.parametrize("query", ["", "?dry_run=true"])
def test_a_shop_hands_no_other_shop_s_order_to_a_partner(query: str) -> None:
    shop, other = Reporter(Role.SHOP), Reporter(Role.SHOP)
    assert shop.call("POST", f"{API}/integrations/orders", [item()]).body["results"][0]["outcome"] == "created"
    assert other.do("A-1", "export_to_partner", PARTNER, query).status == 404
    assert other.do("A-1", "confirm", {"client_agreed": True}, query).status == 403
    (result,) = other.report(event("e-1", "export_to_partner", 1, **PARTNER))
    (fault,) = result["errors"]
    assert (result["outcome"], fault["field"], fault["code"]) == ("refused", "order", "another_shop")
    assert Order.objects.get().status == "new"
    assert shop.do("A-1", "export_to_partner", PARTNER, query).status == 200


@pytest.mark.parametrize("carrier", [None, "cdek", "russian_post"])
@pytest.mark.parametrize("carried", [None, "cdek"])
def test_a_row_and_the_database_agree_on_whose_own_an_order_is(carrier: str | None, carried: str | None) -> None:
    order = OrderFactory(tracked=True, by_courier=True, carrier_id=carried)
    account = Reporter(Role.CARRIER).user
    User.objects.filter(pk=account.pk).update(carrier=carrier)
    actor = Actor.of(User.objects.get(pk=account.pk))
    assert is_own(actor, order) == own_orders(actor).filter(pk=order.pk).exists()


def test_an_order_is_everybody_s_who_is_no_shop_and_no_carrier() -> None:
    order = OrderFactory()
    for role in set(Role) - {Role.SYSTEM, Role.SHOP, Role.CARRIER}:
        assert is_own(Actor.of(Desk(role).user), order), role
    assert not is_own(Actor.of(Desk(Role.SHOP).user), order)


def test_a_carrier_s_event_asks_nothing_that_the_locked_row_says() -> None:
    order = OrderFactory(tracked=True, by_courier=True)
    account: Any = Reporter(Role.CARRIER).user
    account.carrier_id = "cdek"
    with CaptureQueriesContext(connection) as asked:
        assert foreign_order(Actor.of(account), order) is None
    assert len(asked) == 0
