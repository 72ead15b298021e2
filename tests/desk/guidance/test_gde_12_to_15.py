"""Handbook 5 over HTTP: changes, refusals, closing words (GDE-12…15)."""

from __future__ import annotations

import pytest

from orders.choices import Status
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, follow, kinds, step, words
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def test_gde_12_an_address_error_walks_through_its_question_to_the_right_action(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    result = talk.ask("change_order", "address_error")
    same = follow(talk, result, "same")
    assert [same["rule"], follow(talk, same, "no")["rule"]] == ["address.can_collect", "address.cannot_collect"]
    reissue = step(follow(talk, result, "other"), "do", "reissue")
    body = {**reissue["body"], "address": {"locality": "Тверь", "region": "Тверская область", "postal_index": "170100"}}
    assert [need["field"] for need in reissue["needs"]] == ["address"]
    assert desk.call(reissue["method"], reissue["href"], body).status == 201


def test_gde_12_an_arrived_parcel_in_the_same_locality_goes_to_the_carriers_hotline(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(arrived=True))
    result = talk.ask("change_order", "address_error", address_place="same")
    assert step(result, "refer")["entry"]["code"] == "russian_post"


def test_gde_12_a_name_error_by_post_is_reissued_once_the_card_is_right(desk: Desk) -> None:
    order = OrderFactory(tracked=True)
    talk = Talk(desk, order)
    result = talk.ask("change_order", "name_error")
    card, reissue = step(result, "do", "card_name"), step(result, "do", "reissue")
    assert reissue["needs"]
    right = {"last": "Правильнова", "first": "Мария", "patronymic": "Ивановна"}
    assert desk.call(card["method"], card["href"], {"name": right}).status == 200
    ready = step(talk.ask("change_order", "name_error"), "do", "reissue")
    assert ready["needs"] == []
    assert desk.call(ready["method"], ready["href"], ready["body"]).status == 201


def test_gde_12_a_name_error_before_the_parcel_left_is_annulled_and_mended(desk: Desk) -> None:
    order = make("buffer")
    do = step(Talk(desk, order).ask("change_order", "name_error"), "do", "annul")
    assert [later["code"] for later in do["then"]] == ["edit"]
    assert desk.call(do["method"], do["href"], do["body"]).status == 200


@pytest.mark.parametrize(("first", "second", "rounds"), [("insists", "insists", 2), ("insists", "enough", 1)])
def test_gde_13_objections_come_before_the_annulment(desk: Desk, first: str, second: str, rounds: int) -> None:
    order = make("supervisor_check")
    talk = Talk(desk, order)
    result = follow(talk, follow(talk, talk.ask("change_order", "cancel"), first), second)
    do = step(result, "do")
    assert do["body"] == {"reason": "client_refusal", "objection_rounds": rounds}
    assert desk.call(do["method"], do["href"], do["body"]).status == 200
    assert desk.order(order.number)["status"] == Status.ANNULLED


@pytest.mark.parametrize(
    ("name", "said"), [("exported_in_transit_post", "отказ"), ("exported_in_transit_courier", "вручении")]
)
def test_gde_13_with_a_tracking_number_it_is_too_late(desk: Desk, name: str, said: str) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("change_order", "cancel")
    assert "do" not in kinds(result)
    assert said in words(result)
    assert "штрафа не будет" in words(result)


@pytest.mark.parametrize(
    ("name", "closing"), [("new_courier", "вскрывают"), ("new_pickup", "хранят 3 дня"), ("new_post", "10–14 дней")]
)
def test_gde_14_the_closing_words_are_those_of_the_method(desk: Desk, name: str, closing: str) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("where_is_parcel", agrees="yes")
    assert closing in words(result)


def test_gde_15_every_method_is_praised_before_it_is_calculated(desk: Desk) -> None:
    said = words(Talk(desk, SAMPLES["to_calculate"]()).ask("where_is_parcel"))
    assert all(word in said for word in ("Почта", "курьер", "пункт выдачи"))
