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


TVER = {
    "postal_index": "170100",
    "region": "Тверская область",
    "locality": "Тверь",
    "street": "Советская",
    "house": "5",
}
MOSCOW = {"postal_index": "109012", "region": "г. Москва", "locality": "Москва", "street": "Никольская", "house": "9"}
RIGHT = {"last": "Правильнова", "first": "Мария", "patronymic": "Ивановна"}


def done(desk: Desk, result: dict, code: str = "") -> None:
    """The ready request of an answer is sent as it stands."""
    do = step(result, "do", code)
    assert do["needs"] == [], do
    answer = desk.call(do["method"], do["href"], do["body"])
    assert answer.status in (200, 201), answer


def test_gde_12_an_address_error_within_the_locality_corrects_the_card_and_names_the_office(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    asked = follow(talk, talk.ask("change_order", "address_error"), "same")
    assert step(asked, "ask")["code"] == "right_address"
    told = {"address_place": "same", "right_address": MOSCOW, "address_back": "yes"}
    done(desk, talk.ask("change_order", "address_error", **told), "card_address")
    result = talk.ask("change_order", "address_error", **told)
    assert "109012" in words(result)
    assert follow(talk, result, "no")["rule"] == "address.cannot_collect"


def test_gde_12_another_locality_is_reissued_with_the_address_that_was_told(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    told = {"address_place": "other", "right_address": TVER, "address_back": "yes", "reorder": "yes"}
    done(desk, talk.ask("change_order", "address_error", **told), "reissue")


def test_gde_32_a_flat_or_street_that_was_dictated_away_is_gone(desk: Desk) -> None:
    order = OrderFactory(street="Тверская", flat="132")
    talk = Talk(desk, order)
    told = {"right_address": {part: MOSCOW[part] for part in MOSCOW if part != "street"}, "address_back": "yes"}
    done(desk, talk.ask("change_order", "address_error", **told), "edit")
    order.refresh_from_db()
    assert (order.house, order.street, order.flat) == ("9", "", "")


def test_gde_12_an_arrived_parcel_in_the_same_locality_goes_to_the_carriers_hotline(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(arrived=True))
    result = talk.ask("change_order", "address_error", address_place="same")
    assert step(result, "refer")["entry"]["code"] == "russian_post"


def test_gde_12_a_name_error_by_post_is_reissued_once_the_card_is_right(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    assert step(talk.ask("change_order", "name_error"), "ask")["code"] == "right_name"
    done(desk, talk.ask("change_order", "name_error", right_name=RIGHT, name_back="yes"), "card_name")
    done(desk, talk.ask("change_order", "name_error", right_name=RIGHT, name_back="yes", reorder="yes"), "reissue")


DICTATED = (
    ("name_error", "right_name", RIGHT, "name_back", "Правильнова Мария Ивановна"),
    ("address_error", "right_address", MOSCOW, "address_back", "индекс 109012, Москва, Никольская, дом 9"),
    ("other_recipient", "new_recipient", RIGHT, "recipient_back", "Правильнова Мария Ивановна"),
)


@pytest.mark.parametrize(("subtopic", "code", "said", "back", "read"), DICTATED)
def test_gde_12_what_is_dictated_is_read_back_and_what_is_wrong_is_dictated_again(
    desk: Desk, subtopic: str, code: str, said: dict, back: str, read: str
) -> None:
    talk = Talk(desk, make("confirmed"))
    asked = step(talk.ask("change_order", subtopic), "ask")
    assert asked["code"] == code
    first = talk.ask("change_order", subtopic, **{code: said})
    assert read in step(first, "ask", back)["text"]
    again = step(follow(talk, first, "no"), "ask")
    assert again["code"] == code
    body = {**again["answer"]["body"], "answers": {**again["answer"]["body"].get("answers", {}), code: said}}
    anew = desk.call("POST", again["answer"]["href"], body).body
    assert step(anew, "ask")["code"] == back
    assert "ask" not in kinds(follow(talk, anew, "yes"))


@pytest.mark.parametrize(("answer", "rule"), [("yes", "add.separately"), ("no", "add.not_wanted")])
def test_gde_12_what_cannot_be_added_any_more_is_ordered_separately_if_it_is_wished(
    desk: Desk, answer: str, rule: str
) -> None:
    talk = Talk(desk, OrderFactory(tracked=True))
    result = follow(talk, talk.ask("change_order", "add_item"), answer)
    assert result["rule"] == rule
    assert (result["next"] is not None and result["next"]["body"]["topic"] == "new_order") is (answer == "yes")


@pytest.mark.parametrize("subtopic", ["name_error", "address_error"])
def test_gde_12_of_a_closed_region_nobody_promises_to_correct_it_at_once(desk: Desk, subtopic: str) -> None:
    asked = Talk(desk, make("closed_region")).ask("change_order", subtopic)
    assert "старший специалист" in words(asked)


@pytest.mark.parametrize("situation", ["buffer", "exported_without_tracking"])
@pytest.mark.parametrize("card_first", [True, False])
def test_ord_28_whichever_comes_first_the_order_ends_with_the_right_name(
    desk: Desk, situation: str, card_first: bool
) -> None:
    order = make(situation)
    talk = Talk(desk, order)
    if not card_first:
        assert desk.do(order.number, "annul", {"reason": "correction"}).status == 200
    for _ in range(4):
        result = talk.ask("change_order", "name_error", right_name=RIGHT, name_back="yes")
        if "do" not in kinds(result):
            break
        done(desk, result)
    assert desk.order(order.number)["recipient"] == RIGHT
    assert step(result, "ask")["code"] in ("delivery_option", "agrees")


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
    ("name", "said"),
    [
        ("exported_in_transit_post", "отказ"),
        ("exported_in_transit_courier", "скажите ему"),
        ("exported_in_transit_pickup", "пункте выдачи"),
    ],
)
def test_gde_13_with_a_tracking_number_it_is_too_late(desk: Desk, name: str, said: str) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("change_order", "cancel")
    assert "do" not in kinds(result)
    assert said in words(result)
    assert "Платить за отказ не нужно" in words(result)


@pytest.mark.parametrize(
    ("name", "closing"),
    [("new_courier", "вскрывают"), ("new_pickup", "Хранят посылку 3 дня"), ("new_post", "10–14 дней")],
)
def test_gde_14_the_closing_words_are_those_of_the_method(desk: Desk, name: str, closing: str) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("where_is_parcel", agrees="yes")
    assert closing in words(result)


def test_gde_15_the_cheapest_way_is_offered_with_its_total_and_each_option_is_ready(desk: Desk) -> None:
    order = SAMPLES["to_calculate"]()
    talk = Talk(desk, order)
    result = talk.ask("where_is_parcel", data_right="yes")
    assert "рублей" in words(result)
    for option in step(result, "ask")["options"]:
        assert option["method"] == "PATCH"
        assert set(option["body"]["delivery"]) == {"option"}
    first = step(result, "ask")["options"][0]
    assert desk.call("PATCH", first["href"], first["body"]).body["delivery"]["calculated"]
