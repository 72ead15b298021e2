"""What is asked of a client's orders in SQL, however many there are, is what the rules say of all of them in Python."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orders.choices import ExcuseReason, Stage, Status
from orders.clients.order_eligibility import PAST_ORDER_FIELDS, ineligibility_reasons, past_orders
from orders.clients.overview import SHOWN, client_orders
from orders.fsm.batch_facts import NEVER_SENT, SharedFacts
from orders.models import Order
from orders.planning.warnings import DOUBLES_TOLD, doubled
from orders.selectors import order_with_lines
from service.models import Client
from tests.factories import ClientFactory, OrderFactory, ProductFactory

pytestmark = pytest.mark.django_db
ENDS = (
    *({"status": Status.POSTAL_RETURN},) * 3,
    *({"status": Status.RETURNED},) * 3,
    {"status": Status.RETURNED, "stage": Stage.REDEEMED},
    {"status": Status.POSTAL_RETURN, "excuse_reason": ExcuseReason.HOSPITAL},
    {"status": Status.CLIENT_RETURN},
    {"taken": True},
    {"status": Status.CANCELLED},
    {"tracked": True},
)
SPAN = timedelta(days=7)


def client_with_a_life(chance: Random) -> Client:
    """A client with some orders that ended this way or that."""
    client, now = ClientFactory(), timezone.now()
    for day in range(chance.randrange(6)):
        OrderFactory(client=client, created_at=now - timedelta(days=day), **chance.choice(ENDS))
    return client


def test_the_counted_orders_alone_decide_a_standing_as_all_do() -> None:
    chance = Random(20_261_130)
    clients = [client_with_a_life(chance) for _ in range(60)]
    together = SharedFacts()
    together.load_standings(clients)
    refusers = 0
    for client in clients:
        rows = Order.objects.filter(client=client).values(*PAST_ORDER_FIELDS)
        by_all = ineligibility_reasons(do_not_contact=False, orders=past_orders(rows))
        assert SharedFacts().standing(client) == together.standing(client) == by_all
        refusers += bool(by_all)
    assert 5 < refusers < 55


def test_an_order_with_no_other_tells_its_clients_standing_without_asking() -> None:
    chance = Random(20_261_201)
    clients = [client_with_a_life(chance) for _ in range(60)]
    asked: dict[bool, set[int]] = {True: set(), False: set()}
    for client in clients:
        numbers = list(Order.objects.filter(client=client).values_list("number", flat=True))
        for number in numbers:
            order = order_with_lines(number)
            with CaptureQueriesContext(connection) as queries:
                standing = SharedFacts().standing_by(order)
            assert standing == SharedFacts().standing(client)
            asked[len(numbers) == 1].add(len(queries))
    assert asked == {True: {0}, False: {1}}


def has_others(order: Order, orders: list[Order]) -> bool:
    """ORD-14 said once more, plainly."""
    goods = {line.product_id for line in order.basket}
    return any(
        other.pk not in (order.pk, order.reissue_of_id)
        and other.status not in NEVER_SENT
        and abs(other.created_at - order.created_at) <= SPAN
        and goods & {line.product_id for line in other.basket}
        for other in orders
    )


def test_a_card_of_many_orders_knows_which_goods_were_ordered_again() -> None:
    chance, client, now = Random(30), ClientFactory(), timezone.now()
    products = ProductFactory.create_batch(12)
    earlier = None
    for at in range(SHOWN + 12, 0, -1):
        earlier = OrderFactory(
            client=client,
            created_at=now - timedelta(days=2 * at),
            status=Status.CANCELLED if at % 5 == 0 else Status.NEW,
            reissue_of=earlier if at % 4 == 0 else None,
            lines=[{"product": product} for product in chance.sample(products, 2)],
        )
    everything = list(Order.objects.filter(client=client))
    told, facts = client_orders(client)
    found = {order.pk: has_others(order, everything) for order in told}
    assert set(found.values()) == {True, False}
    for order in told:
        goods = {line.product_id for line in order.basket}
        assert facts.has_others_about(order, SPAN, goods) is found[order.pk]
        assert SharedFacts().has_others_about(order, SPAN, goods) is found[order.pk]
    assert facts.has_others_about(told[0], SPAN, {ProductFactory().pk}) is False


def test_of_very_many_doubles_the_newest_are_named() -> None:
    client, product, now = ClientFactory(), ProductFactory(), timezone.now()
    orders = [
        OrderFactory(client=client, created_at=now - timedelta(hours=hour), lines=[{"product": product}])
        for hour in range(DOUBLES_TOLD + 5)
    ]
    (warning,) = doubled(orders[-1])
    assert [other["number"] for other in warning["orders"]] == [order.number for order in orders[:DOUBLES_TOLD]]
