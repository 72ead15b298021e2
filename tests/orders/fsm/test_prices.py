"""What a line may cost and a prepayment may be, whichever way an edit comes (ORD-4, ORD-30)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orders.choices import PrepaymentShare
from orders.models import Order
from service.accounts.roles import Role
from service.models import HistoryRow, OutboxEvent
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def line_of(order: Order, **changes: Any) -> dict[str, Any]:
    """The order's only line as a request names it."""
    (line,) = order.basket
    return {"product": line.product.code, "quantity": line.quantity, **changes}


def unchanged(order: Order) -> bool:
    """Whether the order is as it was made, with neither history nor event."""
    traces = [
        model.objects.filter(subject="order", subject_id=order.pk).exists() for model in (HistoryRow, OutboxEvent)
    ]
    return Order.objects.get(pk=order.pk).version == order.version and not any(traces)


@pytest.mark.parametrize("changes", [{"price": "1.00"}, {"price": "99999.00"}, {"title": "Другое имя"}])
def test_an_operators_line_has_no_price_or_title_of_its_own(operator: Desk, changes: dict[str, Any]) -> None:
    """ORD-30: denied with the ticket as the next step, and nothing is changed."""
    order = make("new")
    answer = operator.do(order.number, "edit", {"lines": [line_of(order, **changes)]})
    assert (answer.status, answer.codes) == (409, ["price_by_supervisor"])
    assert answer.body["reasons"][0]["next_steps"][0]["action"] == "ticket"
    assert unchanged(order)


@pytest.mark.parametrize("price", ["1490.00", "1200.00"])
def test_the_products_price_and_the_orders_own_are_taken(operator: Desk, price: str) -> None:
    """ORD-30: an order keeps what it had a line for after the product got dearer."""
    product = ProductFactory(price=Decimal("1490.00"))
    order = make("new", lines=[{"product": product, "price": Decimal("1200.00")}])
    answer = operator.do(order.number, "edit", {"lines": [line_of(order, price=price, quantity=2)]})
    assert (answer.status, answer.body["lines"][0]["price"]) == (200, price)
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert row.action == "edit"
    assert row.changes["lines"][1][0]["quantity"] == 2


def test_a_reissued_order_may_have_its_predecessors_price_back(operator: Desk) -> None:
    """ORD-30."""
    product = ProductFactory(price=Decimal("1490.00"))
    order = make("annulled_earlier", lines=[{"product": product, "price": Decimal("990.00")}])
    made = operator.do(order.number, "reissue").body["number"]
    dearer = {"lines": [{"product": product.code, "quantity": 1, "price": "1490.00"}]}
    assert operator.do(made, "edit", dearer).body["lines"][0]["price"] == "1490.00"
    back = {"lines": [{"product": product.code, "quantity": 1, "price": "990.00"}]}
    assert operator.do(made, "edit", back).body["lines"][0]["price"] == "990.00"


def test_a_supervisors_price_below_the_products_is_marked_in_the_history() -> None:
    """ORD-30."""
    product = ProductFactory(price=Decimal("1490.00"))
    order = make("new", lines=[{"product": product}])
    supervisor = Desk(Role.SUPERVISOR)
    assert supervisor.do(order.number, "edit", {"lines": [line_of(order, price="100.00")]}).status == 200
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk)
    assert row.changes["priced_below"] == [
        [],
        [{"product": product.code, "price": "100.00", "product_price": "1490.00"}],
    ]


def partly_paid(**fields: Any) -> Order:
    """An order of one line of 1 490 ₽ of which 1 500 ₽ were paid in advance: with delivery it costs more."""
    paid = {"prepayment": PrepaymentShare.PARTIAL, "prepaid_amount": Decimal("1500.00")}
    return OrderFactory(**{**paid, **fields})


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR])
def test_no_edit_leaves_a_prepayment_above_the_whole_total(role: Role) -> None:
    """ORD-4: a cheaper basket with its delivery known would have been paid twice over; nothing is changed."""
    cheap = ProductFactory(price=Decimal("500.00"))
    order = partly_paid(delivery_price=Decimal("350.00"))
    desk = Desk(role)
    assert desk.do(order.number, "edit", {"lines": [{"product": cheap.code, "quantity": 1}]}).status == 200
    before = (Order.objects.get(pk=order.pk).version, HistoryRow.objects.count(), OutboxEvent.objects.count())
    options = desk.options(order.number).body
    for option in options:
        answer = desk.do(order.number, "edit", {"delivery": {"option": option["option"]}})
        known = Decimal("500.00") + Decimal(option["price"])
        if known < Decimal("1500.00"):
            assert (answer.status, answer.faults) == (400, [("delivery", "above_total")])
            after = (Order.objects.get(pk=order.pk).version, HistoryRow.objects.count(), OutboxEvent.objects.count())
            assert after == before
            break
    else:
        pytest.fail("no option was cheap enough to try")


def test_an_order_paid_in_full_may_become_cheaper_in_the_claims_departments_hands() -> None:
    """ORD-8: what is left over is theirs to settle."""
    order = OrderFactory(prepaid=True, claims_ticket_open=True, uncalculated=True)
    claims = Desk(Role.CLAIMS_SPECIALIST)
    cheapest = claims.options(order.number).body[0]
    answer = claims.do(order.number, "edit", {"delivery": {"option": cheapest["option"]}})
    assert (answer.status, Decimal(answer.body["total"]) < 0) == (200, True)


def test_a_prepayment_up_to_the_total_is_a_fact(operator: Desk) -> None:
    order = partly_paid()
    options = operator.options(order.number).body
    dear = max(options, key=lambda option: Decimal(option["price"]))
    assert operator.do(order.number, "edit", {"delivery": {"option": dear["option"]}}).status == 200
