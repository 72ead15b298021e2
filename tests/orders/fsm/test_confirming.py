"""Confirming: what keeps from it, where it leads (ORD-12…ORD-15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from orders.choices import Availability, LineKind, Method, Status
from orders.models import CheckCriterion, ClosedRegion, Order
from service.accounts.roles import Role
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}
SUPERVISOR = Role.SUPERVISOR


def notes(order: Order) -> list[str]:
    return list(order.hold_notes.order_by("id").values_list("text", flat=True))


UNREADY: dict[str, tuple[dict[str, Any], list[str]]] = {
    "empty basket": ({"lines": []}, ["basket_empty"]),
    # ORD-5
    "a card alone": ({"lines": [{"kind": LineKind.BONUS_CARD}]}, ["basket_without_main_goods"]),
    "a gift alone": ({"lines": [{"kind": LineKind.GIFT}]}, ["basket_without_main_goods"]),
    "no first name": ({"recipient_first": ""}, ["recipient_incomplete"]),
    "no phone": ({"phone": ""}, ["recipient_incomplete"]),
    "no phone that can be read": ({"phone": "абвг"}, ["recipient_incomplete"]),
    "another name": ({"recipient_last": "Посторонняя"}, ["name_not_updated"]),
    "no house": ({"house": ""}, ["address_incomplete"]),
    "no region": ({"region": ""}, ["address_incomplete"]),
    "short index": ({"postal_index": "10901"}, ["address_incomplete"]),
    "no point": ({"method": Method.PICKUP}, ["address_incomplete"]),
    "no method": ({"method": "", "uncalculated": True}, ["delivery_not_calculated"]),
    "not calculated": ({"uncalculated": True}, ["delivery_not_calculated"]),
    "stale": ({"revision": 2}, ["delivery_not_calculated"]),
    "by courier after the warehouse": ({"post_only": True, "by_courier": True}, ["post_only"]),
}


@pytest.mark.parametrize(("fields", "codes"), UNREADY.values(), ids=UNREADY)
def test_an_order_that_is_not_ready_is_not_confirmed_and_says_why(
    fields: dict[str, Any], codes: list[str], operator: Desk
) -> None:
    """ORD-12, ORD-22."""
    order = OrderFactory(**fields)
    answer = operator.do(order.number, "confirm", AGREED)
    assert (answer.status, answer.codes) == (409, codes)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"phone": "абвг"}, ["phone"]),
        ({"phone": ""}, ["phone"]),
        ({"recipient_last": ""}, ["recipient"]),
        ({"recipient_first": "", "phone": ""}, ["recipient", "phone"]),
    ],
)
def test_what_the_recipient_lacks_is_named(fields: dict[str, Any], missing: list[str], operator: Desk) -> None:
    """ORD-12: one code for name and phone; the field says which, the step that leads on names all."""
    (denied,) = operator.do(OrderFactory(**fields).number, "confirm", AGREED).body["reasons"]
    needs = denied["next_steps"][0]["needs"]
    assert (denied["code"], denied["field"]) == ("recipient_incomplete", missing[0])
    assert [need["field"] for need in needs if need["code"] == "recipient_incomplete"] == missing


READY: dict[str, dict[str, Any]] = {
    "another person by order": {"recipient_last": "Посторонняя", "recipient_is_other": True},
    "another person by a supervisor": {"recipient_last": "Посторонняя", "recipient_by_supervisor": True},
    "no street and no flat": {"street": ""},
    "a point without an address": {"to_pickup_point": True, "house": "", "postal_index": "", "street": ""},
    "a main line and a card": {"lines": [{}, {"kind": LineKind.BONUS_CARD}]},
}


@pytest.mark.parametrize("fields", READY.values(), ids=READY)
def test_an_order_that_lacks_nothing_needed_is_confirmed(fields: dict[str, Any], operator: Desk) -> None:
    answer = operator.do(OrderFactory(**fields).number, "confirm", AGREED)
    assert (answer.status, answer.body.get("status")) == (200, "confirmed"), answer


def test_goods_expected_are_confirmed_and_goods_gone_are_not(operator: Desk) -> None:
    expected = OrderFactory(lines=[{"product": ProductFactory(availability=Availability.EXPECTED)}])
    gone = OrderFactory(lines=[{"product": ProductFactory(availability=Availability.GONE)}])
    assert operator.do(expected.number, "confirm", AGREED).status == 200
    assert operator.do(gone.number, "confirm", AGREED).codes == ["goods_unavailable"]


@pytest.mark.parametrize("body", [{}, {"client_agreed": False}])
def test_the_client_agrees_in_person(body: dict[str, Any], operator: Desk) -> None:
    assert operator.do(OrderFactory().number, "confirm", body).codes == ["client_agreement_missing"]


def closed(**fields: Any) -> None:
    result = {"region": "77", "closed_from": date(2026, 3, 1), "closed_until": date(2026, 3, 31), **fields}
    ClosedRegion.objects.create(**result)


def test_where_a_confirmed_order_goes_first_match_wins(operator: Desk) -> None:
    """ORD-13, ORD-14."""
    everything = {"lines": [{"quantity": 6}], "remark": "Позвонить вечером"}
    hit, remarked = OrderFactory(**everything), OrderFactory(remark="Позвонить вечером")
    lost = OrderFactory(region="Татарстан", locality="Казань")
    assert operator.do(hit.number, "confirm", AGREED).body["status"] == "manual_check"
    assert notes(hit) == ["РС"]
    assert operator.do(remarked.number, "confirm", AGREED).body["status"] == "supervisor_check"
    assert operator.do(lost.number, "confirm", AGREED).body["status"] == "supervisor_check"
    closed()
    assert operator.do(OrderFactory(**everything).number, "confirm", AGREED).body["status"] == "closed_region"


def test_an_order_beyond_a_check_criterion_goes_to_the_check(operator: Desk) -> None:
    """ORD-14: above, not at."""
    at, above = OrderFactory(lines=[{"quantity": 5}]), OrderFactory(lines=[{"quantity": 3}, {"quantity": 3}])
    same = ProductFactory()
    split = OrderFactory(lines=[{"product": same, "quantity": 3}, {"product": same, "quantity": 3}])
    assert operator.do(at.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(above.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(split.number, "confirm", AGREED).body["status"] == "manual_check"
    exact = OrderFactory(lines=[{"price": "29650.00"}])
    dear = OrderFactory(lines=[{"price": "29650.01"}])
    assert operator.do(exact.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(dear.number, "confirm", AGREED).body["status"] == "manual_check"
    CheckCriterion.objects.update(active=False)
    assert operator.do(OrderFactory(lines=[{"quantity": 9}]).number, "confirm", AGREED).body["status"] == "confirmed"


@pytest.mark.parametrize(
    ("status", "days", "goes_to"),
    [
        (Status.CONFIRMED, 6, "manual_check"),
        (Status.EXPORTED, 1, "manual_check"),
        (Status.CONFIRMED, 8, "confirmed"),
        (Status.ANNULLED, 1, "confirmed"),
        (Status.CANCELLED, 1, "confirmed"),
        (Status.FF_ANNULLED, 1, "confirmed"),
    ],
)
def test_an_order_of_the_same_product_within_a_week_goes_to_the_check(
    status: Status, days: int, goes_to: str, operator: Desk
) -> None:
    client, product = ClientFactory(), ProductFactory()
    before = timezone.now() - timedelta(days=days)
    OrderFactory(client=client, status=status, created_at=before, lines=[{"product": product}])
    order = OrderFactory(client=client, lines=[{"product": product}])
    assert operator.do(order.number, "confirm", AGREED).body["status"] == goes_to


def test_a_predecessor_is_no_order_of_the_same_again(operator: Desk) -> None:
    old = make("postal_return")
    made = operator.do(old.number, "reissue").body["number"]
    operator.calculate(made)
    assert operator.do(made, "confirm", AGREED).body["status"] == "confirmed"


def test_a_mended_order_leaves_the_supervisors_check_by_confirming(operator: Desk) -> None:
    """ORD-13: an operator needs a mended address, the remark counts as read; a supervisor isn't sent there again."""
    lost = make("supervisor_check", region="Татарстан", locality="Казань", remark="Уточнить")
    remarked = make("supervisor_check", remark="Уточнить")
    assert operator.do(lost.number, "confirm", AGREED).codes == ["address_not_recognised"]
    assert operator.do(remarked.number, "confirm", AGREED).body["status"] == "confirmed"
    assert Desk(SUPERVISOR).do(lost.number, "confirm", AGREED).body["status"] == "confirmed"


def test_manual_check_notes_itself_on_an_edit(operator: Desk) -> None:
    order = make("manual_check")
    operator.do(order.number, "edit", {"phone": "+79160000001"})
    assert "РС" in notes(order)


def test_a_trainees_order_waits_for_its_review() -> None:
    """ORD-15, also after the manual check."""
    trainee, supervisor, warehouse = Desk(trainee=True), Desk(SUPERVISOR), Desk(Role.WAREHOUSE)
    plain, checked = OrderFactory(), OrderFactory(lines=[{"quantity": 6}])
    assert trainee.do(plain.number, "confirm", AGREED).body["review_required"] is True
    assert trainee.do(checked.number, "confirm", AGREED).body["status"] == "manual_check"
    assert supervisor.do(checked.number, "pass_manual_check").body["review_required"] is True
    for number in (plain.number, checked.number):
        assert warehouse.do(number, "export").codes == ["review_pending"]
        assert trainee.do(number, "approve_review").status == 403
        assert supervisor.do(number, "approve_review").body["review_required"] is False
        assert warehouse.do(number, "export").body["status"] == "exported"


def test_nobody_waits_for_the_review_of_an_operators_order(operator: Desk) -> None:
    order = OrderFactory()
    assert operator.do(order.number, "confirm", AGREED).body["review_required"] is False
    assert Desk(SUPERVISOR).do(order.number, "approve_review").codes == ["nothing_to_review"]
