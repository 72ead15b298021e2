"""Handbook 5 over HTTP: returns, the other topics, and what shuts every door (GDE-16…26)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from desk.choices import SUBTOPICS, Topic
from desk.guidance.speech.russian import spoken_day
from returns.choices import ReturnReason
from service.accounts.roles import Role
from service.clock import today
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, follow, kinds, step, words
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import SITUATIONS, make
from tests.sampling import some

pytestmark = pytest.mark.django_db


def test_gde_16_a_return_asks_offers_an_exchange_and_opens_the_case(desk: Desk) -> None:
    order = OrderFactory(taken=True)
    talk = Talk(desk, order)
    assert step(talk.ask("return_goods", "defect"), "ask")["free_text"]
    wish = talk.ask("return_goods", "defect", how_used="По инструкции")
    result = follow(talk, wish, "exchange")
    do = step(result, "do")
    assert "145 913" in words(result)
    assert desk.call(do["method"], do["href"], do["body"]).status == 201
    assert talk.ask("return_goods", "defect")["rule"] == "return.advised"


@pytest.mark.parametrize(("sent_ago", "rule"), [(30, "money.wait"), (31, "money.overdue")])
def test_gde_16_money_is_waited_for_until_day_30_is_over(desk: Desk, sent_ago: int, rule: str) -> None:
    order = OrderFactory(taken=True, redeemed_on=today() - timedelta(days=sent_ago + 2))
    case = {
        "order": order.number,
        "reason": "defect",
        "wished_outcome": "refund",
        "status": "sent",
        "sent_on": str(today() - timedelta(days=sent_ago)),
        "redeemed_on": str(order.redeemed_on),
    }
    assert Desk(Role.SHOP).call("POST", f"{API}/integrations/returns", [case]).status == 200
    result = Talk(desk, order).ask("where_is_money")
    assert result["rule"] == rule
    if rule == "money.overdue":
        ticket = step(result, "hand_over")
        assert ticket["body"]["text"].startswith("Где деньги. ")
        assert "не позднее" in words(result)
        assert desk.call(ticket["method"], ticket["href"], ticket["body"]).status in (200, 201)


@pytest.mark.parametrize(("ago", "said"), [(14, "сегодня, "), (13, "")])
def test_gde_16_the_last_day_of_the_window_is_told_as_today_when_it_is(desk: Desk, ago: int, said: str) -> None:
    order = OrderFactory(taken=True, redeemed_on=today() - timedelta(days=ago))
    told = words(Talk(desk, order).ask("return_goods", "defect", how_used="Сломалось", wished="refund"))
    last = order.redeemed_on + timedelta(days=14)
    assert f"Последний день отправки — {said}{spoken_day(last)}." in told


def test_gde_16_the_reason_that_the_topic_names_is_not_asked_for_again(desk: Desk) -> None:
    talk = Talk(desk, SAMPLES["redeemed_long_ago"]())
    over = talk.ask("return_goods", "wrong_item", posted="yes")
    ahead = over["next"]["body"]
    assert ahead["answers"] == {"posted": "yes", "sent_why": "wrong_item"}


@pytest.mark.parametrize(("subtopic", "again"), [("defect", True), ("not_liked", True), ("wrong_item", False)])
def test_gde_16_trying_again_by_the_instructions_is_advised_where_it_may_help(
    desk: Desk, subtopic: str, again: bool
) -> None:
    over = Talk(desk, SAMPLES["redeemed_long_ago"]()).ask("return_goods", subtopic, posted="no")
    assert ("по инструкции" in words(over)) is again
    assert "14 дней" in words(over)


def test_gde_17_calls_are_switched_off_by_a_ticket_with_the_number(desk: Desk) -> None:
    order = OrderFactory()
    talk = Talk(desk, order, phone="+79161112233")
    result = talk.ask("autodial", "switch_off", suppress_ground="deceased")
    ticket = step(result, "hand_over")
    on_card = [phone.number for phone in order.client.phones.all()]
    assert ticket["body"]["details"] == {"channels": ["autodial", "sms"], "ground": "deceased", "phones": on_card}
    assert ticket["body"]["contact"] == talk.contact
    for told in ("умер", on_card[0], f"Неотправленные заказы: {order.number}"):
        assert told in ticket["body"]["text"]
    assert desk.call(ticket["method"], ticket["href"], ticket["body"]).status == 201


def test_gde_17_a_stranger_with_a_wrong_number_is_answered_without_identification(desk: Desk) -> None:
    talk = Talk(desk, verified=False, phone="+79161112233")
    assert talk.ask("autodial", "did_not_order", who_ordered="stranger")["rule"] == "autodial.family.stranger"
    assert "hand_over" in kinds(talk.ask("autodial", "switch_off", suppress_ground="wrong_number", suppress_what="sms"))


def test_gde_17_a_death_is_answered_with_condolence_before_anything_is_asked(desk: Desk) -> None:
    result = Talk(desk, verified=False).ask("autodial", "switch_off", suppress_ground="deceased")
    assert [known["kind"] for known in result["steps"]] == ["say", "ask"]
    assert "соболезнования" in result["steps"][0]["text"]
    assert "соболезнования" not in words(
        Talk(Desk(), verified=False).ask(
            "autodial", "switch_off", suppress_ground="deceased", suppress_phone={"phone": "+79161112233"}
        )
    )


@pytest.mark.parametrize(
    ("topic", "answers"),
    [
        (("autodial", "already_redeemed"), {}),
        (("where_is_parcel", ""), {"received": "no", "other_parcel_meant": "yes"}),
    ],
)
def test_gde_17_a_second_parcel_is_found_by_the_service_and_told_of(
    desk: Desk, topic: tuple[str, str], answers: dict
) -> None:
    order = OrderFactory(taken=True)
    waiting = OrderFactory(client=order.client, arrived=True)
    result = Talk(desk, order).ask(*topic, **answers)
    assert result["next"]["body"]["order"] == waiting.number
    assert desk.call("POST", result["next"]["href"], result["next"]["body"]).body["rule"] == "exported.arrived.post"


def test_gde_17_of_another_clients_order_calls_are_answered_without_a_word_of_it(desk: Desk) -> None:
    other = OrderFactory(arrived=True)
    talk = Talk(desk, client=ClientFactory().pk)
    for subtopic in SUBTOPICS[Topic.AUTODIAL].values:
        answer = talk.post({"topic": "autodial", "subtopic": subtopic, "order": other.number})
        assert answer.status == 200
        assert other.number not in str(answer.body)


@pytest.mark.parametrize(("holder", "rule"), [(True, "card.holder"), (False, "card.no_holder")])
def test_gde_18_the_card_is_looked_up(desk: Desk, holder: bool, rule: str) -> None:
    result = Talk(desk, OrderFactory(client=ClientFactory(bonus_card=holder))).ask("bonus_card", "not_received")
    assert result["rule"] == rule
    assert ("20 %" in words(result)) is holder


@pytest.mark.parametrize(
    ("subtopic", "said"),
    [("where_to_send_money", "11624"), ("gift_price", "формальность"), ("insert_coupon", "купонах")],
)
def test_gde_19_references_need_no_identification(desk: Desk, subtopic: str, said: str) -> None:
    assert said in words(Talk(desk, verified=False).ask("reference", subtopic))


def test_gde_19_the_gateways_number_asks_for_the_orders_phone_and_is_given_to_nobody(desk: Desk) -> None:
    result = Talk(desk, verified=False).ask("reference", "callback_number")
    assert "в заказе" in words(result)
    assert "350-43-27" not in str(result)


def test_gde_20_a_new_order_goes_to_the_sales_line(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory())
    assert talk.ask("new_order")["rule"].startswith("new_order.client")


def test_gde_36_a_new_order_needs_no_identification_though_the_number_proposes_a_card(desk: Desk) -> None:
    ClientFactory(phones=["+79161112233"])
    result = Talk(desk, verified=False, phone="+79161112233").ask("new_order")
    assert result["rule"].startswith("new_order.transfer")
    assert "ask" not in kinds(result)


NOT_SENT = ("new", "buffer", "annulled_this_month", "annulled_earlier", "cancelled", "webutils_cancelled")


@pytest.mark.parametrize("name", NOT_SENT)
@pytest.mark.parametrize(
    ("subtopic", "answers"),
    [
        ("already_redeemed", {}),
        ("refused_by_phone", {}),
        ("did_not_order", {"who_ordered": "nobody"}),
    ],
)
def test_gde_17_of_an_order_that_was_never_sent_nothing_is_said_that_is_false_of_one_called_off(
    desk: Desk, name: str, subtopic: str, answers: dict[str, str]
) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("autodial", subtopic, **answers)
    assert result["rule"].endswith("not_sent")
    assert "к вам не едет" in words(result)
    assert not re.search(r"ещё не|отменить", words(result))
    if subtopic != "already_redeemed":
        goes_on = desk.call("POST", result["next"]["href"], result["next"]["body"]).body
        assert (goes_on["topic"], goes_on["subtopic"]) == ("change_order", "cancel")


@pytest.mark.parametrize("reason", [reason.value for reason in ReturnReason])
@pytest.mark.parametrize(("name", "rule"), [("postal_return", "return.came_back"), ("new", "return.never_sent")])
def test_gde_26_of_what_came_back_unclaimed_nobody_says_that_it_was_never_sent(
    desk: Desk, name: str, rule: str, reason: str
) -> None:
    result = Talk(desk, SAMPLES[name]()).ask("return_goods", reason)
    assert result["rule"] == rule
    assert ("вернулась к нам" in words(result)) == (rule == "return.came_back")


def test_gde_21_an_authority_is_recorded_and_handed_over(desk: Desk) -> None:
    talk = Talk(desk, verified=False)
    assert step(talk.ask("authority"), "ask")["code"] == "authority_data"
    said = {"caller_name": "Орлов Пётр", "organisation": "Роспотребнадзор", "purpose": "Проверка жалобы"}
    ticket = step(talk.ask("authority", authority_data=said), "hand_over")
    assert ticket["category"] == "authority_request"
    assert ticket["body"]["details"] == said
    ticket = step(talk.ask("authority", authority_data=said | {"phone": "8 495 123-45-67"}), "hand_over")
    assert ticket["body"]["details"] == said
    assert "телефон для ответа: 8 495 123-45-67" in ticket["body"]["text"]
    assert desk.call("POST", ticket["href"], ticket["body"]).status == 201
    assert talk.post({"result": "handed_to_supervisor"}, "close").status == 200


@pytest.mark.parametrize("subtopic", [code for code in SUBTOPICS[Topic.PHRASES].values if code != "greeting"])
def test_gde_22_standard_words_are_said_and_leave_the_topic_alone(desk: Desk, subtopic: str) -> None:
    talk = Talk(desk, OrderFactory())
    talk.ask("where_is_parcel")
    assert kinds(talk.ask("phrases", subtopic)) == ["say"]
    assert desk.call("GET", f"{API}/contacts/{talk.contact}").body["topic"] == "where_is_parcel"


def test_gde_23_a_serial_refuser_is_asked_why_and_then_refused(desk: Desk) -> None:
    talk = Talk(desk, SAMPLES["refuser_new"]())
    assert step(talk.ask("where_is_parcel"), "ask")["code"] == "why_not_collected"
    result = talk.ask("where_is_parcel", why_not_collected="Лежал в больнице")
    ticket = step(result, "hand_over")
    assert "Лежал в больнице" in ticket["body"]["text"]
    assert desk.call(ticket["method"], ticket["href"], ticket["body"]).status == 201


def test_gde_23_no_order_for_whom_nobody_may_contact(desk: Desk) -> None:
    told = Talk(desk, SAMPLES["do_not_contact_new"]()).ask("where_is_parcel")
    assert told["rule"] == "client.do_not_contact.not_sent"


def test_gde_24_a_denied_action_comes_with_its_reason_and_the_next_step() -> None:
    claims = Desk(Role.CLAIMS_SPECIALIST)
    result = Talk(claims, make("happy_call")).ask("where_is_parcel", agrees="yes")
    denied = step(result, "hand_over")["denied"]
    assert denied["message"]


NAME = {"last": "Правильнова", "first": "Мария", "patronymic": "Ивановна"}
PLACE = {"postal_index": "170100", "region": "Тверская область", "locality": "Тверь", "house": "5"}
WISHES = (
    ("add_item", "add", {"prepaid_wish": "Ещё одну такую же чашку"}, "Ещё одну такую же чашку"),
    ("remove_item", "change", {"prepaid_wish": "Чашку не нужно"}, "Чашку не нужно"),
    ("name_error", "change", {"right_name": NAME, "name_back": "yes"}, "Правильнова Мария Ивановна"),
    ("address_error", "change", {"right_address": PLACE, "address_back": "yes"}, "170100, Тверская область, Тверь"),
    ("other_recipient", "change", {"new_recipient": NAME, "recipient_back": "yes"}, "Правильнова Мария Ивановна"),
    ("cancel", "annul", {}, "Отказ от заказа"),
)


@pytest.mark.parametrize(("subtopic", "wish", "said", "told"), WISHES)
def test_gde_25_a_prepaid_orders_wish_is_taken_down_and_goes_to_the_claims_department(
    desk: Desk, subtopic: str, wish: str, said: dict, told: str
) -> None:
    talk = Talk(desk, make("buffer", prepaid=True))
    asked = talk.ask("change_order", subtopic)
    assert ("ask" in kinds(asked)) is bool(said)
    ticket = step(talk.ask("change_order", subtopic, **said), "hand_over")
    assert ticket["body"]["details"] == {"wish": wish}
    assert told in ticket["body"]["text"]
    assert ", 0 рублей" not in ticket["body"]["text"]
    assert desk.call(ticket["method"], ticket["href"], ticket["body"]).status == 201


def test_gde_25_where_a_prepaid_parcel_is_is_answered_as_usual(desk: Desk) -> None:
    result = Talk(desk, make("exported_with_tracking", prepaid=True)).ask("where_is_parcel")
    assert result["rule"] == "exported.in_transit.post"


ONLY_FOR_ORDERS = ["where_is_parcel", "change_order", "return_goods", "where_is_money", "bonus_card"]


@pytest.mark.parametrize("topic", ONLY_FOR_ORDERS)
def test_gde_26_an_unverified_caller_is_asked_to_be_identified_and_told_nothing(desk: Desk, topic: str) -> None:
    order = OrderFactory(tracked=True)
    talk = Talk(desk, order, verified=False)
    subtopic = SUBTOPICS[Topic(topic)].values[0] if Topic(topic) in SUBTOPICS else ""
    result = talk.ask(topic, subtopic)
    assert kinds(result) == ["say", "ask", "never"]
    assert order.number not in words(result)
    do = step(follow(talk, result, "phone"), "do")
    assert desk.call(do["method"], do["href"], do["body"]).status == 200
    assert "caller." not in talk.ask(topic, subtopic)["rule"]


def test_gde_26_another_clients_order_stays_untold(desk: Desk) -> None:
    talk = Talk(desk, OrderFactory())
    other = OrderFactory(tracked=True)
    answer = talk.post({"topic": "where_is_parcel", "order": other.number})
    assert answer.status == 200
    assert answer.body["rule"] == "order.foreign"
    assert other.number not in str(answer.body)


@pytest.mark.parametrize("situation", some(SITUATIONS, 4))
def test_gde_26_every_topic_is_answered_for_every_order(desk: Desk, situation: str) -> None:
    talk = Talk(desk, make(situation))
    for topic in Topic:
        for subtopic in SUBTOPICS[topic].values if topic in SUBTOPICS else [""]:
            assert talk.ask(topic, subtopic)["steps"], (topic, subtopic)


@pytest.mark.parametrize("owners", [0, 1, 2])
def test_a_caller_is_identified_only_where_a_card_is_found(desk: Desk, owners: int) -> None:
    """GDE-26, CLI-12: of a number that nobody owns only that nobody is found can be answered."""
    phone = "+79161112277"
    for _ in range(owners):
        ClientFactory(phones=[phone])
    steps = Talk(desk, verified=False, phone=phone).ask("where_is_parcel")["steps"]
    (asked,) = [each for each in steps if each["code"] == "identified"]
    ways = ["phone", "name_and_locality", "order_number", "not_found"]
    assert [option["code"] for option in asked["options"]] == (ways if owners else ["not_found"])


def test_a_caller_whose_order_is_found_is_identified_though_the_number_is_unknown(desk: Desk) -> None:
    """CLI-1, CLI-12: another number rings, the order leads to the card."""
    order = make("new")
    talk = Talk(desk, verified=False, phone="+79161112288")
    body = {"topic": "where_is_parcel", "order": order.number}
    (asked,) = [each for each in talk.post(body).body["steps"] if each["code"] == "identified"]
    assert "order_number" in [option["code"] for option in asked["options"]]
    told = talk.post(body | {"answers": {"identified": "order_number"}}).body
    (found,) = [each for each in told["steps"] if each["code"] == "identify"]
    assert (found["body"]["client"], found["needs"]) == (order.client_id, [])
