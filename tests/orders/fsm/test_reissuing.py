"""Reissuing, its grounds, and whose name an order goes by (ORD-23…ORD-27)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.choices import Availability, LineKind, Method
from orders.models import Order
from service.accounts.roles import Role
from tests.factories import ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.generic import OTHER_LOCALITY
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}
NOTE = {"hold_note": "Клиент попросил"}
SUPERVISOR = Role.SUPERVISOR


GROUNDS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "name, by post": ({}, {"ground": "recipient_name_error", "recipient": {"first": "Марина"}}, True),
    "name, by courier": (
        {"by_courier": True},
        {"ground": "recipient_name_error", "recipient": {"first": "Марина"}},
        False,
    ),
    "name, the same": ({}, {"ground": "recipient_name_error", "recipient": {"first": "МАРИЯ"}}, False),
    "name, none given": ({}, {"ground": "recipient_name_error"}, False),
    "another locality": ({}, {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}}, True),
    "another locality, courier": (
        {"by_courier": True},
        {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}},
        True,
    ),
    "the same locality": (
        {},
        {"ground": "address_error_other_locality", "address": {"locality": "г. Москва", "house": "9"}},
        False,
    ),
    "arrived elsewhere": ({"arrived": True, "place": "Тверь"}, {"ground": "arrived_elsewhere"}, True),
    "arrived there": ({"arrived": True, "place": "МОСКВА"}, {"ground": "arrived_elsewhere"}, False),
    "arrived where nobody knows": ({"arrived": True, "place": ""}, {"ground": "arrived_elsewhere"}, False),
    "elsewhere, on the way": ({"place": "Тверь"}, {"ground": "arrived_elsewhere"}, False),
    "redeemed": (
        {"taken": True},
        {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}},
        False,
    ),
    "no ground": ({}, {"address": {"locality": "Тверь"}}, False),
}


@pytest.mark.parametrize(("fields", "body", "fits"), GROUNDS.values(), ids=GROUNDS)
def test_a_parcel_under_way_is_reissued_on_a_fitting_ground_only(fields: dict, body: dict, fits: bool) -> None:
    """ORD-24, by a supervisor, whom ORD-27 doesn't bind; an order reissued so is excused by itself (CLI-7)."""
    order = make("exported_with_tracking", **fields)
    answer = Desk(SUPERVISOR).do(order.number, "reissue", body)
    assert answer.status == (201 if fits else 409), answer
    assert fits or answer.codes == ["parcel_on_the_way"]
    assert bool(Order.objects.get(pk=order.pk).excuse_reason) is fits


def test_a_parcel_whose_annulment_is_requested_is_reissued_on_a_ground_only(operator: Desk) -> None:
    """D-12, ORD-24."""
    order = make("annul_requested")
    body = {"ground": "address_error_other_locality", "address": OTHER_LOCALITY}
    assert operator.do(order.number, "reissue").codes == ["annulment_pending"]
    same = {"ground": "address_error_other_locality", "address": {"house": "2"}}
    assert operator.do(order.number, "reissue", same).codes == ["annulment_pending"]
    made = operator.do(order.number, "reissue", body)
    assert (made.status, made.body["address"]["locality"]) == (201, "Тверь")
    assert Order.objects.get(pk=order.pk).excuse_reason == "wrong_address"


def test_a_reissue_copies_the_order_and_names_what_it_leaves_out(operator: Desk) -> None:
    """ORD-25, ORD-14, ORD-27."""
    gone = ProductFactory(availability=Availability.GONE)
    kinds = [{"kind": kind} for kind in LineKind]
    order = make(
        "postal_return", lines=[*kinds, {"product": gone}], recipient_last="Другая", recipient_by_supervisor=True
    )
    answer = operator.do(order.number, "reissue", {"phone": "8 916 000-00-01", "address": {"house": "7"}})
    made = answer.body
    assert (answer.status, made["status"], made["reissue_of"]) == (201, "new", order.number)
    assert [line["kind"] for line in made["lines"]] == list(LineKind)
    assert [(line["product"], line["reason"]) for line in made["not_copied"]] == [(gone.code, "goods_unavailable")]
    assert made["client"]["id"] == order.client_id
    assert made["recipient"]["last"] == order.client.last
    assert (made["phone"], made["address"]["house"]) == ("+79160000001", "7")
    assert made["delivery"]["calculated"] is False
    assert operator.order(order.number)["reissued_as"] == made["number"]
    assert operator.do(order.number, "reissue").codes == ["already_reissued"]


def test_a_wished_person_is_named_by_the_supervisor(operator: Desk) -> None:
    """ORD-27."""
    order = make("new")
    other = {"recipient": {"last": "Петров", "first": "Пётр", "patronymic": "Петрович"}}
    denied = operator.do(order.number, "edit", other)
    assert denied.codes == ["recipient_by_supervisor"]
    assert denied.body["reasons"][0]["next_steps"][0]["category"] == "recipient_change"
    old = make("postal_return")
    assert operator.do(old.number, "reissue", other).codes == ["recipient_by_supervisor"]
    named = Desk(SUPERVISOR).do(order.number, "edit", other).body
    assert (named["recipient"], named["recipient_is_other"]) == (other["recipient"], True)
    assert operator.do(order.number, "confirm", AGREED).status == 200


def test_an_operator_brings_the_recipient_into_line_with_the_card(operator: Desk) -> None:
    order = make("new", recipient_last="Опечаткина")
    assert operator.do(order.number, "confirm", AGREED).codes == ["name_not_updated"]
    assert operator.do(order.number, "edit", {"recipient": order.client.name}).status == 200
    assert operator.do(order.number, "confirm", AGREED).status == 200


@pytest.mark.parametrize("situation", ["buffer", "exported_without_tracking"])
def test_a_name_error_before_the_parcel_has_left(situation: str, operator: Desk) -> None:
    """ORD-28: annul, postpone, edit, calculate, confirm."""
    order = make(situation, recipient_last="Опечаткина")
    assert operator.do(order.number, "annul", {"reason": "correction"}).status == 200
    assert operator.do(order.number, "postpone", NOTE).status == 200
    assert operator.do(order.number, "edit", {"recipient": order.client.name}).status == 200
    assert operator.calculate(order.number).status == 200
    assert operator.do(order.number, "confirm", AGREED).body["status"] == "confirmed"


@pytest.mark.parametrize("method", [Method.COURIER, Method.PICKUP])
def test_a_name_error_with_a_courier_is_no_ground(method: Method) -> None:
    """ORD-29."""
    order = make("exported_with_tracking", method=method)
    body = {"ground": "recipient_name_error", "recipient": {"first": "Марина"}}
    assert Desk(SUPERVISOR).do(order.number, "reissue", body).codes == ["parcel_on_the_way"]


def test_ord_25_what_was_made_anew_is_confirmed_and_not_made_anew_once_more() -> None:
    """A second press of the button would leave a third order beside two living ones."""
    desk, order = Desk(), make("new")
    made = desk.call("POST", f"{API}/orders/{order.number}/actions/reissue", {})
    assert made.status == 201, made
    again = desk.call("POST", f"{API}/orders/{order.number}/actions/reissue", {})
    (reason,) = again.body["reasons"]
    assert (again.status, reason["code"]) == (409, "already_reissued")
    assert [step["href"] for step in reason["next_steps"]] == [f"{API}/orders/{made.body['number']}"]
    third = desk.call("POST", f"{API}/orders/{made.body['number']}/actions/reissue", {})
    (reason,) = third.body["reasons"]
    assert (third.status, reason["code"]) == (409, "confirm_instead")
    assert reason["message"] == "Переоформлять не нужно: исправьте и подтвердите этот же заказ."
    assert [step["action"] for step in reason["alternatives"]] == ["calculate"]
    assert Order.objects.filter(client=order.client).count() == 2
