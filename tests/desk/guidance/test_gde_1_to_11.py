"""Handbook 5 over HTTP: the greeting and «Где посылка» by status (GDE-1…11)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from desk.choices import SUBTOPICS, Topic
from desk.models import Promise
from orders.models import Order
from service.accounts.roles import Role
from service.clock import today
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, follow, kinds, step, words
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


def test_gde_1_the_greeting_reads_the_name_back_once_the_card_is_found(desk: Desk) -> None:
    talk = Talk(desk, verified=False)
    assert talk.ask("phrases", "greeting")["rule"] == "phrases.greeting.unknown"
    talk.close()
    known = Talk(desk, OrderFactory()).ask("phrases", "greeting")
    assert "Мария Ивановна" in words(known)
    assert str(desk.user) in words(known)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("exported_in_transit_post", "извещения"),
        ("exported_in_transit_post_courier", "Почтальон"),
        ("exported_in_transit_courier", "Курьер"),
        ("exported_in_transit_pickup", "3 дня"),
        ("exported_arrived_post", "почтовом отделении"),
        ("exported_arrived_courier", "Курьер"),
        ("exported_without_tracking", "готовят к отправке"),
        ("exported_returning_post", "обратно"),
    ],
)
def test_gde_2_where_the_parcel_is_by_stage_and_method(desk: Desk, name: str, said: str) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("where_is_parcel")
    assert [kind for kind in kinds(result) if kind != "note"] == ["say"]
    assert said in words(result)


def test_gde_2_the_expected_day_is_told_where_it_is_known(desk: Desk) -> None:
    order = OrderFactory(tracked=True, expected_on=today().replace(month=12, day=15))
    assert "15 декабря" in words(Talk(desk, order).ask("where_is_parcel"))


def test_gde_2_a_parcel_shown_as_received_and_not_received_ends_with_the_supervisor(desk: Desk) -> None:
    talk = Talk(desk, SAMPLES["exported_redeemed_post"]())
    result = talk.ask("where_is_parcel")
    assert follow(talk, result, "yes")["rule"] == "exported.redeemed.yes"
    assert step(follow(talk, result, "no"), "ask")["code"] == "how_expected"
    lost = talk.ask("where_is_parcel", received="no", how_expected="Ждала почтой две недели назад")
    assert step(lost, "hand_over")["category"] == "order_question"


def test_gde_3_a_new_order_is_verified_calculated_and_confirmed(desk: Desk) -> None:
    order = make("new", uncalculated=True)
    talk = Talk(desk, order)
    asked = talk.ask("where_is_parcel")
    assert "штука" not in words(asked)
    offered = follow(talk, asked, "yes")
    assert "рублей" in words(offered)
    chosen = step(offered, "ask")["options"][0]
    assert desk.call(chosen["method"], chosen["href"], chosen["body"]).status == 200
    result = talk.ask("where_is_parcel", data_right="yes")
    assert words(result) == "Мария Ивановна, подтверждаете заказ?"
    do = step(follow(talk, result, "yes"), "do")
    assert desk.call(do["method"], do["href"], do["body"]).status == 200
    assert desk.order(order.number)["status"] == "confirmed"


def test_gde_3_the_reason_of_a_postponed_order_is_shown_to_the_operator_and_not_read_out(desk: Desk) -> None:
    result = Talk(desk, SAMPLES["noted"]()).ask("where_is_parcel")
    assert "Клиент уточнит адрес." in step(result, "note")["text"]
    assert "уточнит" not in words(result)
    assert "извинения" in words(result)


def test_gde_4_the_second_call_about_a_buffered_order_hears_weeks(desk: Desk) -> None:
    order = make("buffer")
    for rule, said in (("buffer.first", "5–7 дней"), ("buffer.again", "2–4 недели"), ("buffer.again", "2–4 недели")):
        talk = Talk(desk, order)
        for _ in "twice within a call":
            result = talk.ask("where_is_parcel")
            assert result["rule"] == rule
            assert said in words(result)
        talk.close()


@pytest.mark.parametrize(("days", "rule"), [(6, "buffer.first"), (7, "buffer.first"), (8, "buffer.again")])
def test_gde_4_who_waits_longer_than_is_usual_is_not_promised_the_first_term_anew(
    desk: Desk, days: int, rule: str
) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=days)):
        order = make("buffer")
    told = Talk(desk, order).ask("where_is_parcel")
    assert told["rule"] == rule
    late = rule == "buffer.again"
    assert ("задержался дольше обычного" in words(told), "2–4 недели" in words(told)) == (late, late)
    assert ("5–7 дней" in words(told)) is not late


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_prm_1_a_day_that_was_promised_and_is_over_is_apologised_for(desk: Desk, days: int, late: bool) -> None:
    order = make("buffer")
    first = Talk(desk, order)
    first.ask("where_is_parcel")
    first.close()
    assert Promise.objects.update(due_on=today() + timedelta(days=days)) == 1
    told = words(Talk(desk, order).ask("where_is_parcel"))
    assert ("задержался дольше обычного" in told) is late
    assert "приношу извинения" in told
    assert "2–4 недели" in told


def test_gde_4_a_contact_that_named_no_order_is_about_the_one_it_asked_about(desk: Desk) -> None:
    order = make("buffer")
    first = Talk(desk, client=order.client_id)
    assert first.post({"topic": "where_is_parcel", "order": order.number}).body["rule"] == "buffer.first"
    first.close()
    assert Talk(desk, order).ask("where_is_parcel")["rule"] == "buffer.again"


def test_gde_5_annulled_by_the_warehouse_offers_post_or_hands_over(desk: Desk) -> None:
    talk = Talk(desk, make("ff_annulled_not_post", by_courier=True))
    result = talk.ask("where_is_parcel")
    assert follow(talk, result, "no")["rule"] == "ff_annulled.no_post"
    assert step(follow(talk, result, "yes"), "ask")["code"] == "data_right"
    talk.close()
    handed = Talk(desk, make("ff_annulled_post")).ask("where_is_parcel")
    assert "1–2 дней" in words(handed)
    ticket = step(handed, "hand_over")
    assert ticket["category"] == "ff_annulled_post"
    assert desk.call(ticket["method"], ticket["href"], ticket["body"]).status == 201


@pytest.mark.parametrize(
    ("name", "rule", "does"),
    [
        ("annulled_this_month", "annulled.correction.ready", "confirm"),
        ("refused_this_month", "annulled.client.ready", "confirm"),
        ("annulled_by_company", "annulled.other.ready", "confirm"),
        ("annulled_earlier", "annulled_earlier.correction.offer", "reissue"),
        ("refused_earlier", "annulled_earlier.client.offer", "reissue"),
        ("annulled_earlier_by_company", "annulled_earlier.other.offer", "reissue"),
    ],
)
def test_gde_6_an_annulled_order_is_confirmed_this_month_and_reissued_later(
    desk: Desk, name: str, rule: str, does: str
) -> None:
    talk = Talk(desk, SAMPLES[name]())
    result = talk.ask("where_is_parcel")
    assert result["rule"] == rule
    assert step(follow(talk, result, "yes"), "do")["code"] == does


def test_gde_7_a_clarification_is_asked_and_its_answer_goes_to_the_supervisor(desk: Desk) -> None:
    talk = Talk(desk, SAMPLES["clarification"]())
    asked = talk.ask("where_is_parcel")
    assert "Какой размер нужен?" in step(asked, "note")["text"]
    assert "Какой размер нужен?" not in words(asked)
    handed = step(talk.ask("where_is_parcel", clarification="Сорок восьмой"), "hand_over")
    assert handed["body"]["details"] == {"answer": "Сорок восьмой"}
    assert desk.call(handed["method"], handed["href"], handed["body"]).status == 201


def test_gde_8_what_came_back_is_ordered_anew_and_a_clients_return_never_is_said_to_have_come(desk: Desk) -> None:
    talk = Talk(desk, make("postal_return"))
    again = follow(talk, follow(talk, talk.ask("where_is_parcel"), "away"), "yes")
    do = step(again, "do")
    assert desk.call(do["method"], do["href"], do["body"]).status == 201
    assert talk.post({"result": "consulted"}, "close").codes == ["order_left_unfinished"]
    assert talk.post({"result": "consulted", "unfinished_reason": "Клиент перезвонит."}, "close").status == 200
    result = Talk(desk, make("client_return")).ask("where_is_parcel")
    assert step(result, "never")["code"] == "never.parcel_came"
    assert "верн" not in words(result).lower()


def test_gde_9_a_damaged_order_is_mended_or_goes_to_the_supervisor(desk: Desk) -> None:
    talk = Talk(desk, make("checked", house=""))
    asked = step(talk.ask("where_is_parcel"), "ask")
    assert [known["code"] for known in asked["fields"]] == ["address.house"]
    mended = step(talk.ask("where_is_parcel", right_data={"address.house": "7"}), "do")
    assert mended["body"] == {"address": {"house": "7"}}
    talk.close()
    cannot = Talk(desk, make("checked")).ask("where_is_parcel", agrees="cannot")
    assert step(cannot, "hand_over")["category"] == "checked_order"


@pytest.mark.parametrize("topic", ["where_is_parcel", "change_order", "return_goods", "where_is_money", "autodial"])
def test_gde_10_a_partners_order_gets_the_partners_phone_and_nothing_else(desk: Desk, topic: str) -> None:
    order = make("partner_exported")
    subtopic = SUBTOPICS[Topic(topic)].values[0] if Topic(topic) in SUBTOPICS else ""
    result = Talk(desk, order).ask(topic, subtopic)
    assert kinds(result) == ["say", "refer", "never"]
    assert "301-75-06" in step(result, "refer")["text"]
    assert order.number not in words(result)


def test_gde_10_a_partner_without_a_phone_is_asked_of_the_supervisor(desk: Desk) -> None:
    result = Talk(desk, SAMPLES["partner_without_phone"]()).ask("where_is_parcel")
    assert step(result, "hand_over")["category"] == "order_question"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("cancelled", "cancelled.offer"),
        ("webutils_cancelled", "webutils_cancelled"),
        ("annul_requested", "annul_requested.post"),
        ("connection_lost", "connection_lost"),
        ("closed_region", "closed_region.ask"),
        ("happy_call", "happy_call.ready"),
        ("happy_call_refused", "happy_call.ready"),
    ],
)
def test_gde_11_the_other_statuses(desk: Desk, name: str, rule: str) -> None:
    assert Talk(desk, make(name)).ask("where_is_parcel")["rule"] == rule


def test_gde_3_an_order_made_here_and_calculated_elsewhere_is_offered_to_be_confirmed(desk: Desk) -> None:
    old = SAMPLES["annulled_earlier"]()
    talk = Talk(desk, old)
    assert desk.do(old.number, "reissue", {"contact": talk.contact}).status in (200, 201)
    talk.order = Order.objects.get(reissue_of=old)
    assert Desk(Role.SUPERVISOR).calculate(talk.order.number).status == 200
    offered = talk.ask("where_is_parcel")
    assert (offered["rule"], step(offered, "ask")["code"]) == ("new.made_here.ready", "agrees")
    assert "извинения" not in words(offered)
