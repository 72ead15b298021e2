"""Each datum is told once, what is lost is told at all, and the comment says how the call ended (GDE-14, GDE-33)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.choices import Status
from orders.models import Order
from tests.desk.guidance.made_orders import sample
from tests.desk.guidance.talking import Representation, Talk, follow, step, words
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def take(desk: Desk, shown: Representation, at: int) -> Representation:
    """One of the ways of delivery that are offered; what is said then."""
    option = step(shown, "ask")["options"][at]
    assert desk.call(option["method"], option["href"], option["body"]).status == 200
    ahead = shown["next"]
    result: Representation = desk.call(ahead["method"], ahead["href"], ahead["body"]).body
    return result


def comment(desk: Desk, talk: Talk) -> str:
    """What «ОК» proposes."""
    return str(desk.call("GET", f"{API}/contacts/{talk.contact}").body["proposed"]["comment"])


def test_gde_14_the_total_of_the_way_offered_and_agreed_to_is_told_once() -> None:
    for at in (0, 1):
        desk = Desk()
        talk = Talk(desk, sample("to_calculate")())
        offered = talk.ask("where_is_parcel", data_right="yes")
        agreeing = take(desk, offered, at)
        assert step(agreeing, "ask")["code"] == "agrees"
        assert [known["code"] for known in agreeing["steps"] if known["kind"] == "say"] == ["offer.total"] * at
        assert at == 0 or "рублей" in words(agreeing)


def test_gde_14_after_the_basket_the_total_stands_alone_and_the_point_offered_isnt_repeated(desk: Desk) -> None:
    talk = Talk(desk, sample("cheapest_pickup")())
    right = {"last": "Соколова", "first": "Мария", "patronymic": "Игоревна"}
    shown = talk.ask("change_order", "name_error", right_name=right, name_back="yes")
    while not any(known["kind"] == "ask" for known in shown["steps"]):
        for known in shown["steps"]:
            if known["kind"] == "do":
                assert desk.call(known["method"], known["href"], known["body"]).status == 200
        shown = talk.ask("change_order", "name_error", right_name=right, name_back="yes")
    read = words(take(desk, shown, 0))
    assert "Соколова Мария Игоревна" in read
    assert "Вместе с доставкой" in read
    assert "срок" not in read
    assert "ункт выдачи" not in read


def test_ord_25_what_cannot_be_had_any_more_is_told_before_the_order_is_made_anew(desk: Desk) -> None:
    gone = ProductFactory(title="Ковш", availability="gone")
    order = OrderFactory(status=Status.POSTAL_RETURN, lines=[{}, {"product": gone}])
    talk = Talk(desk, order)
    offered = follow(talk, talk.ask("where_is_parcel"), "no_notice")
    assert "в новый заказ не войдёт: Ковш" in words(offered)
    follow(talk, offered, "yes")
    assert desk.do(order.number, "reissue", {"contact": talk.contact}).status == 201
    talk.order = Order.objects.get(reissue_of=order)
    assert "не войдёт: Ковш" in words(talk.ask("where_is_parcel"))


@pytest.mark.parametrize("name", ["dispatched_pickup", "exported_dispatched"])
def test_gde_12_of_a_parcel_that_has_left_the_right_address_is_written_down_and_handed_over(
    desk: Desk, name: str
) -> None:
    talk = Talk(desk, sample(name)())
    right = {"postal_index": "170100", "region": "Тверская область", "locality": "Тверь", "house": "9"}
    assert step(talk.ask("change_order", "address_error"), "ask")["code"] == "right_address"
    given: dict[str, Any] = {"right_address": right, "address_back": "yes"}
    card = step(talk.ask("change_order", "address_error", **given), "do")
    assert desk.call(card["method"], card["href"], card["body"]).status == 200
    ticket = step(talk.ask("change_order", "address_error", **given), "hand_over")
    assert "Тверь, дом 9" in ticket["body"]["text"]


def test_gde_33_the_comment_says_that_the_client_stayed_what_was_opened_and_by_when(desk: Desk) -> None:
    talk = Talk(desk, make("confirmed"))
    talk.ask("change_order", "cancel", objection_first="insists", objection_second="keeps")
    assert comment(desk, talk).endswith("Клиент: после второго довода оставляет заказ")
    talk.close()
    returning = Talk(desk, OrderFactory(taken=True))
    said = {"why_not_liked": "Тяжёлая", "used": "no", "keeps": "no", "wished_instead": "refund"}
    case = step(returning.ask("return_goods", "not_liked", **said), "do")
    made = desk.call("POST", case["href"], case["body"])
    assert made.status == 201
    day = made.body["window_ends_on"]
    assert f"отправить до {day[8:]}.{day[5:7]}.{day[:4]}" in comment(desk, returning)
