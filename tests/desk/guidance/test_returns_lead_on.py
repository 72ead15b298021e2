"""A refused return leads on; goods and outcome are asked for, after one try to keep them (RET-2, RET-3, RET-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.guidance.rules.dsl import Script
from desk.guidance.scripts import SCRIPTS
from desk.guidance.speech.russian import spoken_day
from service.clock import today
from tests.desk.guidance.made_orders import cheapest, two_lines
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Representation, Talk, call_of, follow, step, walk, words
from tests.factories import OrderFactory
from tests.orders.api.desk import Desk
from tests.sampling import some

pytestmark = pytest.mark.django_db
RETURNS = [script for script in SCRIPTS if script.topic == "return_goods"]
OPENS_A_CASE = "return_case"


def leads_on(steps: list[Representation]) -> bool:
    """Whether anything may be done or answered, or leave is taken."""
    said = " ".join(each["text"] for each in steps if each["kind"] == "say")
    return any(each["kind"] in ("ask", "do", "hand_over") for each in steps) or "Всего вам" in said or "помочь?" in said


@pytest.mark.parametrize("script", RETURNS, ids=lambda script: script.name)
@pytest.mark.parametrize("name", ["redeemed_long_ago", *some(SAMPLES, 5)])
def test_no_end_of_a_return_is_a_dead_one(name: str, script: Script) -> None:
    call = call_of(SAMPLES[name]())
    for rule, steps in walk(script, call):
        assert leads_on(steps) or rule.goes_to or rule.goes_on, rule.code
        if any(each["code"] == "return_case" for each in steps):
            assert {"wished", "wished_instead", "missing_wish", "keeps_card"} & call.answers.keys(), rule.code


@pytest.mark.parametrize("used", ["no", "yes"])
def test_ret_2_one_try_is_made_to_keep_the_client_however_it_was_used(desk: Desk, used: str) -> None:
    talk = Talk(desk, OrderFactory(taken=True))
    told = {"why_not_liked": "Велика", "used": used}
    assert step(talk.ask("return_goods", "not_liked", **told), "ask")["code"] == "keeps"
    assert talk.ask("return_goods", "not_liked", **told, keeps="yes")["rule"] == "not_liked.kept"
    assert "keeps" not in {each["code"] for each in talk.ask("return_goods", "not_liked", **told, keeps="no")["steps"]}


@pytest.mark.parametrize("reason", ["defect", "not_liked", "wrong_item"])
def test_a_refusal_names_the_day_it_counts_from_and_leads_on(desk: Desk, reason: str) -> None:
    order = OrderFactory(taken=True, redeemed_on=today() - timedelta(days=20))
    talk = Talk(desk, order)
    refused = follow(talk, talk.ask("return_goods", reason), "no")
    day, last = (spoken_day(order.redeemed_on + timedelta(days=ahead)) for ahead in (0, 14))
    assert f"посылка получена {day}" in words(refused)
    assert f"выкуплен {day}, последний день возврата — {last}" in step(refused, "note")["text"]
    assert [each["code"] for each in step(refused, "ask")["options"]] == ["accepts", "posts", "insists"]
    assert "решит специалист" in words(follow(talk, refused, "posts"))
    handed = step(follow(talk, refused, "insists"), "hand_over")
    assert desk.call(handed["method"], handed["href"], handed["body"]).status == 201
    assert "не согласен" in handed["body"]["text"]


@pytest.mark.parametrize(
    ("reason", "told", "wish", "code"),
    [
        ("defect", {"how_used": "Сломалась"}, "exchange", "wished"),
        ("wrong_item", {"what_came": "Другой цвет"}, "refund", "wished"),
        ("not_liked", {"why_not_liked": "Велика", "used": "yes", "keeps": "no"}, "exchange", "wished_instead"),
        ("not_liked", {"why_not_liked": "Велика", "used": "no", "keeps": "no"}, "refund", "wished_instead"),
    ],
)
def test_the_case_is_about_the_goods_ticked_and_the_outcome_wished(
    desk: Desk, reason: str, told: dict[str, str], wish: str, code: str
) -> None:
    talk = Talk(desk, two_lines(taken=True))
    asked = step(talk.ask("return_goods", reason, **told), "ask", "which_goods")
    assert [each["type"] for each in asked["fields"]] == ["boolean"] * 3
    chosen = asked["fields"][1]
    wished = talk.ask("return_goods", reason, which_goods={chosen["code"]: chosen["label"]})
    assert step(wished, "ask", code)
    opening = step(follow(talk, wished, wish), "do", OPENS_A_CASE)
    made = desk.call(opening["method"], opening["href"], opening["body"])
    assert (made.status, made.body["wished_outcome"], len(made.body["lines"])) == (201, wish, 1)
    assert chosen["label"] in talk.desk.call("GET", f"/api/v1/contacts/{talk.contact}").body["proposed"]["comment"]


def test_of_an_order_with_one_line_nobody_is_asked_which(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(taken=True))
    assert "which_goods" not in [
        each["code"] for each in talk.ask("return_goods", "defect", how_used="Сломалась")["steps"]
    ]


def test_a_field_that_is_no_line_of_an_order_is_refused(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory(taken=True))
    body = {"topic": "return_goods", "subtopic": "defect", "answers": {"which_goods": {"first": "да"}}}
    assert talk.post(body).status == 400


def test_another_way_of_delivery_may_be_chosen_after_the_total(desk: Desk) -> None:
    talk = Talk(desk, cheapest("courier"))
    offered = talk.ask("where_is_parcel", data_right="yes")
    for _ in range(2):
        [first, *_] = step(offered, "ask", "delivery_option")["options"]
        assert desk.call(first["method"], first["href"], first["body"]).status == 200
        total = talk.ask("where_is_parcel", data_right="yes")
        assert step(total, "ask", "agrees")
        offered = follow(talk, follow(talk, total, "correct"), "delivery")


def test_where_there_is_no_other_way_none_is_offered(desk: Desk) -> None:
    talk = Talk(desk, cheapest("only"))
    [way] = step(talk.ask("where_is_parcel", data_right="yes"), "ask", "delivery_option")["options"]
    assert desk.call(way["method"], way["href"], way["body"]).status == 200
    correcting = talk.ask("where_is_parcel", data_right="yes", agrees="correct")
    assert "delivery" not in [each["code"] for each in step(correcting, "ask", "what_to_correct")["options"]]
