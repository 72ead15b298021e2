"""The result proposed for «ОК» is that of the topic talked through, whatever was pressed before by mistake (GDE-33)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.choices import SUBTOPICS, Topic
from desk.guidance.scripts import SCRIPTS
from desk.models import Promise
from orders.models import Product
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, kinds, step, words
from tests.factories import ClientFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
TOPICS = [(script.topic, script.subtopic) for script in SCRIPTS if script.topic != Topic.PHRASES]
RIGHT = {
    "consulted": ("exported_in_transit_post", ("where_is_parcel", "")),
    "referred_to_partner": ("partner_exported", ("where_is_parcel", "")),
    "transferred_to_sales": ("exported_in_transit_post", ("new_order", "")),
}


def proposed(talk: Talk) -> dict[str, Any]:
    """What the contact proposes now."""
    answer = talk.desk.call("GET", f"{API}/contacts/{talk.contact}")
    assert answer.status == 200, answer
    return answer.body["proposed"]


@pytest.mark.parametrize("result", RIGHT)
@pytest.mark.sample(1)
def test_whatever_was_pressed_before_the_result_is_that_of_the_topic_gone_through(desk: Desk, result: str) -> None:
    sample, right = RIGHT[result]
    talk, others = Talk(desk, SAMPLES[sample]()), [topic for topic in TOPICS if topic != right]
    for mistaken in others:
        talk.ask(*mistaken)
        talk.ask(*right)
        assert proposed(talk)["result"] == result, mistaken


def test_a_topic_that_has_still_to_be_told_apart_leaves_no_result_of_the_one_before(desk: Desk) -> None:
    for topic in (topic for topic in Topic if topic in SUBTOPICS and topic != Topic.PHRASES):
        talk = Talk(desk, make("confirmed"))
        talk.ask("new_order")
        talk.ask(topic.value)
        assert proposed(talk) == {"result": "consulted", "comment": ""}, topic
        talk.close()


def test_a_question_that_nobody_answered_is_no_topic_of_the_comment(desk: Desk) -> None:
    talk = Talk(desk, make("exported_with_tracking"))
    talk.ask("return_goods", "defect")
    talk.ask("autodial", "switch_off")
    talk.ask("where_is_parcel")
    assert "Автодозвон" not in proposed(talk)["comment"]
    assert "Где посылка" in proposed(talk)["comment"]


def test_topics_that_were_talked_through_all_stand_in_the_comment(desk: Desk) -> None:
    talk = Talk(desk, make("exported_with_tracking"))
    talk.ask("where_is_parcel")
    talk.ask("reference", "gift_price")
    comment = proposed(talk)["comment"]
    assert ("Где посылка" in comment, "подар" in comment.lower()) == (True, True)


def test_standard_words_change_no_result(desk: Desk) -> None:
    talk = Talk(desk, make("partner_exported"))
    talk.ask("where_is_parcel")
    talk.ask("phrases", "hold_on")
    assert proposed(talk)["result"] == "referred_to_partner"


def test_a_caller_who_was_found_after_all_isnt_told_of_as_unknown(desk: Desk) -> None:
    order = make("exported_with_tracking")
    talk = Talk(desk, order, verified=False)
    talk.ask("where_is_parcel", identified="not_found")
    assert proposed(talk)["result"] == "client_not_found"
    body = {"client": order.client_id, "identified_by": "phone"}
    assert desk.call("PATCH", f"{API}/contacts/{talk.contact}", body).status == 200
    talk.ask("where_is_parcel")
    assert proposed(talk)["result"] == "consulted"


def test_prm_1_the_comment_promises_no_sending_of_what_was_annulled_after(desk: Desk) -> None:
    order = make("buffer")
    talk = Talk(desk, order)
    talk.ask("where_is_parcel")
    assert "Обещано: отправить заказ" in proposed(talk)["comment"]
    assert desk.do(order.number, "annul", {"reason": "client_refusal", "objection_rounds": 1}).status == 200
    comment = proposed(talk)["comment"]
    assert "заказ аннулирован" in comment
    assert "Обещано" not in comment


def test_prm_1_what_goes_with_a_button_is_promised_once_it_is_pressed(desk: Desk) -> None:
    talk = Talk(desk, make("ff_annulled_post"))
    told = talk.ask("where_is_parcel")
    assert "С вами свяжутся" in words(told)
    assert "Обещано" not in proposed(talk)["comment"]
    handed = step(told, "hand_over")
    assert desk.call("POST", handed["href"], handed["body"]).status == 201
    assert "Передано: тикет" in proposed(talk)["comment"]


def test_prm_1_the_sending_is_promised_once_the_order_is_confirmed(desk: Desk) -> None:
    order = make("new")
    Product.objects.filter(pk__in=order.lines.values("product")).update(availability="expected")
    talk = Talk(desk, order)
    told = talk.ask("where_is_parcel", data_right="yes", agrees="yes")
    confirm = step(told, "do", "confirm")
    assert "отправим через" in words(told)
    assert "Обещано" not in proposed(talk)["comment"]
    assert not Promise.objects.exists()
    assert desk.call(confirm["method"], confirm["href"], confirm["body"]).status == 200
    assert "Обещано: отправить заказ" in proposed(talk)["comment"]
    assert talk.post({"result": "order_confirmed"}, "close").status == 200
    assert Promise.objects.get().code == "dispatch"


def test_gde_30_an_order_confirmed_on_this_very_call_is_not_apologised_for_or_handed_over(desk: Desk) -> None:
    order = make("new")
    talk = Talk(desk, order)
    confirm = step(talk.ask("where_is_parcel", data_right="yes", agrees="yes"), "do", "confirm")
    assert desk.call(confirm["method"], confirm["href"], confirm["body"]).status == 200
    told = talk.ask("where_is_parcel")
    assert (told["rule"], kinds(told)) == ("processing.confirmed_here", ["say"])
    assert ("извинения" in words(told), "только что оформили" in words(told)) == (False, True)
    talk.close()
    told = Talk(Desk(), order).ask("where_is_parcel")
    assert (told["rule"], "hand_over" in kinds(told)) == ("processing.plain", True)


def test_gde_23_the_unsent_order_of_whom_nobody_may_contact_goes_to_the_supervisor(desk: Desk) -> None:
    talk = Talk(desk, make("new", client=ClientFactory(do_not_contact=True)))
    told = talk.ask("where_is_parcel")
    assert step(told, "hand_over")["category"] == "order_question"
    sent = Talk(Desk(), make("exported_with_tracking", client=ClientFactory(do_not_contact=True)))
    assert "hand_over" not in kinds(sent.ask("where_is_parcel"))
