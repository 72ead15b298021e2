"""Another colour before an order is made anew, and two orders in one parcel (GDE-11, GDE-12, ORD-18, ORD-30)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.choices import Status
from orders.models import Order
from tests.desk.guidance.talking import Representation, Talk, follow, step, words
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def robe(variant: str, **about: Any) -> dict[str, Any]:
    product = ProductFactory(title="Халат", variants=["синий", "серый"], **about)
    return {"product": product, "title": "Халат", "variant": variant, "quantity": 1}


def on(desk: Desk, result: Representation) -> Representation:
    """Do what is offered, and go on."""
    for known in result["steps"]:
        if known["kind"] == "do":
            answer = desk.call(known["method"], known["href"], known["body"])
            assert answer.status in (200, 201), answer
    ahead = result["next"]
    shown: Representation = desk.call(ahead["method"], ahead["href"], ahead["body"]).body
    return shown


def asked_for_a_variant(desk: Desk, order: Order) -> tuple[Talk, Representation]:
    """The client agrees to a new order; the question that comes before it is made."""
    talk = Talk(desk, order)
    return talk, follow(talk, talk.ask("where_is_parcel"), "yes")


def test_the_colour_is_asked_before_a_cancelled_order_is_made_anew_and_stands_in_the_new_one(desk: Desk) -> None:
    order = OrderFactory(status=Status.CANCELLED, lines=[robe("красный")])
    talk, asked = asked_for_a_variant(desk, order)
    question = step(asked, "ask")
    assert question["code"] == "which_variant"
    assert "синий, серый" in question["text"]
    assert not Order.objects.filter(reissue_of=order).exists()
    shown = on(desk, follow(talk, asked, question["options"][0]["code"]))
    while shown["rule"] != "variant.edit":
        shown = on(desk, shown)
    shown = on(desk, shown)
    assert Order.objects.get(reissue_of=order).lines.get().variant == "синий"
    assert "синий" in words(shown)


def test_none_of_the_colours_will_do_and_no_order_is_made(desk: Desk) -> None:
    order = OrderFactory(status=Status.CANCELLED, lines=[robe("красный")])
    talk, asked = asked_for_a_variant(desk, order)
    assert follow(talk, asked, "unsuited")["rule"] == "refusal.declined"
    assert not Order.objects.filter(reissue_of=order).exists()


@pytest.mark.parametrize(("variant", "asks"), [("красный", True), ("синий", False)])
def test_of_a_parcel_that_came_back_only_a_colour_that_is_sold_out_is_asked_for(
    desk: Desk, variant: str, asks: bool
) -> None:
    order = OrderFactory(status=Status.POSTAL_RETURN, lines=[robe(variant)])
    talk = Talk(desk, order)
    offered = follow(talk, talk.ask("where_is_parcel"), "no_notice")
    assert (follow(talk, offered, "yes")["rule"] == "variant.ask") == asks


def test_goods_with_several_lines_sold_out_are_asked_for_one_by_one(desk: Desk) -> None:
    order = OrderFactory(status=Status.POSTAL_RETURN, lines=[robe("красный"), robe("белый")])
    talk = Talk(desk, order)
    shown = follow(talk, follow(talk, talk.ask("where_is_parcel"), "no_notice"), "yes")
    asked = 0
    for _ in range(9):
        if shown["rule"] == "variant.ask":
            asked += 1
            shown = follow(talk, shown, step(shown, "ask")["options"][0]["code"])
        elif shown["next"] is None or any(known["kind"] == "ask" for known in shown["steps"]):
            break
        else:
            shown = on(desk, shown)
    assert asked == 2
    assert [line.variant for line in Order.objects.get(reissue_of=order).lines.all()] == ["синий", "синий"]


def test_two_orders_in_one_parcel_are_the_supervisors_and_stay_as_they_are(desk: Desk) -> None:
    order = make("new")
    other = OrderFactory(client=order.client, confirmed=True)
    OrderFactory(client=order.client, tracked=True)
    result = Talk(desk, order).ask("change_order", "add_item")
    (option,) = step(result, "more")["options"]
    shown = desk.call(option["method"], option["href"], option["body"]).body
    ticket = step(shown, "hand_over")
    assert ticket["category"] == "order_question"
    assert other.number in ticket["body"]["text"]
    assert order.number in ticket["body"]["text"]
    assert desk.call("POST", ticket["href"], ticket["body"]).status == 201


def test_a_client_with_one_order_isnt_asked_about_joining(desk: Desk) -> None:
    result = Talk(desk, make("new")).ask("change_order", "add_item")
    assert [known["kind"] for known in result["steps"]] == ["say", "ask"]
