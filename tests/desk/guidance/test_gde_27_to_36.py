"""Handbook 5 over HTTP: late and misled parcels, chains to the end, words that follow the fact (GDE-27…36, CLI-15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.guidance.conversation_summary import parcel_line, words_of
from desk.guidance.speech.russian import spoken_day
from orders.choices import Stage, Status
from orders.models import Order
from service.clock import effective_now, today
from tests.desk.guidance.made_orders import EXTRA, two_lines, with_card
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Representation, Talk, call_of, follow, kinds, step, words
from tests.escalations.making import sent_case
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.orders.api.worlds import refuser

pytestmark = pytest.mark.django_db
WHERE = "where_is_parcel"
RIGHT = {"last": "Правильнова", "first": "Мария", "patronymic": "Ивановна"}
ADDRESS = {"postal_index": "109012", "region": "г. Москва", "locality": "Москва", "street": "Никольская", "house": "9"}


def send(desk: Desk, request: Representation) -> Representation:
    """A ready request, sent as it stands."""
    answer = desk.call(request["method"], request["href"], request["body"])
    assert answer.status in (200, 201), answer
    body: Representation = answer.body
    return body


def on(desk: Desk, shown: Representation) -> Representation:
    """Every step is done and the conversation goes on by `next`."""
    for known in shown["steps"]:
        if known["kind"] in ("do", "hand_over"):
            send(desk, known)
    return send(desk, shown["next"])


def to_the_question(desk: Desk, shown: Representation) -> Representation:
    """On through whatever only has to be done, to the next question or the end."""
    while shown["next"] and "ask" not in kinds(shown):
        shown = on(desk, shown)
    return shown


def expected_days_ago(days: int) -> Order:
    """A parcel that the carrier expected so many days ago."""
    return OrderFactory(tracked=True, expected_on=today() - timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "rule", "handed"),
    [
        (0, "exported.in_transit.post", False),
        (1, "exported.late", False),
        (7, "exported.late", False),
        (8, "exported.late.long", True),
    ],
)
def test_gde_27_a_late_parcel_is_apologised_for_and_no_past_date_is_named(
    desk: Desk, days: int, rule: str, handed: bool
) -> None:
    order = expected_days_ago(days)
    result = Talk(desk, order).ask(WHERE)
    assert result["rule"] == rule
    assert ("hand_over" in kinds(result)) is handed
    assert ("извинения" in words(result)) is (days > 0)
    assert order.tracking_number in step(result, "note")["text"]
    if days:
        assert step(result, "refer")["entry"]["code"] == "russian_post"
        assert spoken_day(order.expected_on) not in words(result)


def test_gde_27_a_client_in_conflict_goes_to_the_supervisor_with_what_the_carrier_reported(desk: Desk) -> None:
    order = expected_days_ago(3)
    result = Talk(desk, order).ask(WHERE)
    angry = next(option for option in step(result, "more")["options"] if option["code"] == "yes")
    ticket = step(send(desk, angry), "hand_over")
    assert ticket["category"] == "order_question"
    assert order.tracking_number in ticket["body"]["text"]
    assert "к конфликту" in ticket["body"]["text"]


@pytest.mark.parametrize("name", ["partner_exported", "redeemed_long_ago"])
def test_gde_27_neither_a_partners_number_nor_a_returns_is_given_out(desk: Desk, name: str) -> None:
    order = SAMPLES[name]()
    topic = ("return_goods", "defect") if name == "redeemed_long_ago" else (WHERE, "")
    assert "note.parcel" not in [known["code"] for known in Talk(desk, order).ask(*topic)["steps"]]


def test_gde_28_a_parcel_in_another_town_is_never_at_the_clients_office_and_is_reissued(desk: Desk) -> None:
    order = SAMPLES["arrived_somewhere_else"]()
    talk = Talk(desk, order)
    result = talk.ask(WHERE)
    assert result["rule"] == "arrived.elsewhere"
    assert "Тверь" in words(result)
    assert "отделении" not in words(result)
    made = to_the_question(desk, follow(talk, result, "yes"))
    shown = desk.order(order.number)
    assert shown["reissued_as"] == made["order"]
    assert shown["excused"]["contact"] == talk.contact


@pytest.mark.parametrize(("answer", "rule"), [("yes", "exported.arrived.post"), ("no", "arrived.elsewhere")])
def test_gde_28_where_the_report_decides_nothing_the_client_is_asked(desk: Desk, answer: str, rule: str) -> None:
    talk = Talk(desk, EXTRA["arrived_unsure"]())
    result = talk.ask(WHERE)
    assert result["rule"] == "arrived.unsure"
    assert follow(talk, result, answer)["rule"] == rule


@pytest.mark.parametrize(
    ("situation", "status", "code"),
    [
        ("buffer", Status.CONFIRMED, "confirm"),
        ("exported_without_tracking", Status.CONFIRMED, "confirm"),
        ("new", Status.CONFIRMED, "confirm"),
        ("annulled_this_month", Status.CONFIRMED, "confirm"),
        ("annulled_earlier", Status.CONFIRMED, "confirm"),
    ],
)
def test_gde_29_a_corrected_name_goes_to_the_confirmation_in_the_same_topic(
    desk: Desk, situation: str, status: str, code: str
) -> None:
    talk = Talk(desk, make(situation))
    shown = to_the_question(desk, talk.ask("change_order", "name_error", right_name=RIGHT, name_back="yes"))
    for _ in range(5):
        asked = step(shown, "ask")
        if asked["code"] == "delivery_option":
            send(desk, asked["options"][0])
            shown = to_the_question(desk, send(desk, shown["next"]))
            continue
        option = next(o for o in asked["options"] if o["code"] == "yes")
        shown = to_the_question(desk, send(desk, option))
        if "ask" not in kinds(shown):
            break
    done = step(shown, "do")
    assert done["code"] == code
    number = send(desk, done)["number"]
    assert desk.order(number)["status"] == status
    assert desk.order(number)["recipient"] == RIGHT


def test_gde_29_a_changed_order_of_a_closed_region_is_sent_again(desk: Desk) -> None:
    order = EXTRA["closed_two_lines"]()
    talk = Talk(desk, order)
    shown = follow(talk, follow(talk, talk.ask("change_order", "remove_item"), "3"), "yes")
    shown = to_the_question(desk, shown)
    send(desk, step(shown, "ask")["options"][0])
    total = send(desk, shown["next"])
    assert step(follow(talk, total, "yes"), "do")["code"] == "resend"


def test_gde_29_a_changed_confirmed_order_is_told_to_wait_for_the_approval(desk: Desk) -> None:
    order = EXTRA["confirmed_two_lines"]()
    talk = Talk(desk, order)
    shown = to_the_question(desk, follow(talk, follow(talk, talk.ask("change_order", "remove_item"), "3"), "yes"))
    send(desk, step(shown, "ask")["options"][0])
    assert send(desk, shown["next"])["rule"] == "remove.then.waits"
    assert "operator" not in [known["who"] for known in desk.order(order.number)["awaits"]]


def test_gde_29_who_keeps_an_order_that_is_not_confirmed_yet_is_led_to_confirm_it(desk: Desk) -> None:
    talk = Talk(desk, make("postponed"))
    kept = follow(talk, follow(talk, talk.ask("change_order", "cancel"), "insists"), "keeps")
    assert kept["rule"] == "cancel.kept_after_all.finish"
    assert step(send(desk, kept["next"]), "ask")["code"] == "agrees"


@pytest.mark.parametrize(("made", "words_of_method"), [({}, "подпишите отказ"), ({"by_courier": True}, "скажите ему")])
def test_gde_30_an_attempt_that_came_too_late_is_told_as_too_late(desk: Desk, made: dict, words_of_method: str) -> None:
    talk = Talk(desk, OrderFactory(exported=True, dispatched=True, **made))
    result = talk.ask("change_order", "cancel")
    assert "do" not in kinds(result)
    assert words_of_method in words(result)
    assert "отказ записан" not in words(result)


def test_gde_30_a_reissued_order_gets_no_apology_and_no_status_is_read_out(desk: Desk) -> None:
    talk = Talk(desk, SAMPLES["annulled_earlier"]())
    made = to_the_question(desk, talk.ask(WHERE, reorder="yes"))
    assert made["rule"].startswith("new.made_here")
    assert "извинения" not in words(made)
    assert "Новый" not in words(made)


@pytest.mark.parametrize("first", ["М", "М."])
def test_gde_30_initials_are_not_spoken(desk: Desk, first: str) -> None:
    order = OrderFactory(tracked=True, client=ClientFactory(first=first, patronymic="И."))
    assert words(Talk(desk, order).ask(WHERE)).startswith("Посылка")


def test_gde_31_each_round_is_followed_by_the_clients_answer_and_none_is_wasted_on_a_sent_parcel(desk: Desk) -> None:
    talk = Talk(desk, make("confirmed"))
    first = talk.ask("change_order", "cancel")
    assert step(first, "ask")["code"] == "objection_first"
    assert step(follow(talk, first, "insists"), "ask")["code"] == "objection_second"
    assert "ask" not in kinds(Talk(Desk(), OrderFactory(tracked=True)).ask("change_order", "cancel"))


@pytest.mark.parametrize(("line", "rule"), [("1", "remove.last"), ("2", "remove.advantage.card")])
def test_gde_31_a_card_is_argued_for_with_its_benefits(desk: Desk, line: str, rule: str) -> None:
    talk = Talk(desk, with_card())
    result = follow(talk, talk.ask("change_order", "remove_item"), line)
    assert result["rule"] == rule
    assert ("20 %" in words(result)) is (line == "2")


def test_gde_32_an_edit_uses_up_the_agreement_given_before_it(desk: Desk) -> None:
    order = make("new")
    talk = Talk(desk, order)
    talk.ask(WHERE)
    talk.ask(WHERE, agrees="correct")
    assert desk.do(order.number, "edit", {"address": ADDRESS}).status == 200
    assert "agrees" not in str(talk.ask(WHERE, data_right="yes")["steps"][-1].get("answer", ""))
    assert desk.calculate(order.number).status == 200
    assert step(talk.ask(WHERE, data_right="yes"), "ask")["code"] == "agrees"


def test_gde_33_result_comment_and_ticket_are_proposed_in_two_lines(desk: Desk) -> None:
    order = make("manual_check", clarification="Какой размер?")
    talk = Talk(desk, order)
    ticket = step(talk.ask(WHERE, clarification="Пятидесятый"), "hand_over")
    send(desk, ticket)
    proposed = desk.call("GET", f"{API}/contacts/{talk.contact}").body["proposed"]
    assert proposed["result"] == "handed_to_supervisor"
    for text in (proposed["comment"], ticket["body"]["text"]):
        assert len(text.splitlines()) <= 2
        assert "Пятидесятый" in text
    assert talk.post(proposed, "close").status == 200


WANTS_MONEY = {"used": "no", "keeps": "no", "which_goods": "all", "wished_instead": "refund"}


def test_gde_34_further_questions_are_offered_beside_the_conditions(desk: Desk) -> None:
    talk = Talk(desk, EXTRA["kit"]())
    result = talk.ask("return_goods", "not_liked", why_not_liked="Не подошло", **WANTS_MONEY)
    offered = [known["code"] for known in result["steps"] if known["kind"] == "more"]
    assert offered == ["another_way", "by_another", "how_much", "who_pays"]
    assert all(known["optional"] for known in result["steps"] if known["kind"] == "more")


def test_gde_34_a_kept_gift_is_in_the_case(desk: Desk) -> None:
    order = two_lines(taken=True)
    talk = Talk(desk, order)
    result = talk.ask("return_goods", "not_liked", why_not_liked="Не подошло", **WANTS_MONEY)
    keeps = next(known for known in result["steps"] if known["kind"] == "more" and known["options"])
    chosen = send(desk, next(option for option in keeps["options"] if option["code"] == "yes"))
    assert send(desk, step(chosen, "do"))["keep_gift"] is True


@pytest.mark.parametrize(
    ("situation", "rule"), [("new", "cancel.new"), ("postponed", "cancel.annul.enough"), ("cart", "refusal.declined")]
)
def test_gde_35_a_refusal_under_any_topic_is_argued_with_first(desk: Desk, situation: str, rule: str) -> None:
    talk = Talk(desk, make(situation))
    refused = {"reorder": "no"} if situation == "cart" else {"data_right": "no"}
    result = talk.ask(WHERE, **refused)
    if situation != "cart":
        assert result["rule"] == "cancel.first"
        result = follow(talk, follow(talk, result, "insists"), "enough")
    assert result["rule"] == rule


@pytest.mark.parametrize(
    ("about", "rule"),
    [
        ({"status": Status.PARTNER_EXPORTED, "partner_id": "imd", "prepaid": True, "refuses": True}, "partner.phone"),
        ({"client": "blocked", "prepaid": True}, "client.do_not_contact.not_sent"),
        ({"refuses": True, "prepaid": True}, "client.refuser.ask"),
        ({"prepaid": True}, "prepaid.ask"),
    ],
)
def test_gde_36_who_comes_first(desk: Desk, about: dict, rule: str) -> None:
    known = {**about}
    if known.pop("client", None):
        known["client"] = ClientFactory(do_not_contact=True)
    if known.pop("refuses", None):
        known |= refuser()
    order = make("new", **known)
    assert Talk(desk, order).ask("change_order", "add_item")["rule"] == rule
    unverified = Talk(Desk(), order, verified=False).ask("change_order", "add_item")
    assert unverified["rule"].startswith("caller.")


@pytest.mark.parametrize(
    ("topic", "subtopic"),
    [("authority", ""), ("reference", "gift_price"), ("phrases", "hold_on"), ("new_order", ""),
     ("autodial", "did_not_order")],
)  # fmt: skip
def test_gde_36_some_topics_need_no_identification(desk: Desk, topic: str, subtopic: str) -> None:
    assert not Talk(desk, verified=False).ask(topic, subtopic)["rule"].startswith("caller.")


def test_cli_15_a_part_of_the_name_that_was_not_told_stays(desk: Desk) -> None:
    order = make("new", client=ClientFactory(last="Неверно", first="Анна", patronymic="Олеговна"))
    talk = Talk(desk, order)
    shown = talk.ask("change_order", "name_error", right_name={"last": "Верно"}, name_back="yes")
    assert step(shown, "do")["body"] == {"name": {"last": "Верно"}}
    on(desk, shown)
    assert desk.order(order.number)["recipient"] == {"last": "Верно", "first": "Анна", "patronymic": "Олеговна"}
    assert desk.call("PATCH", f"{API}/clients/{order.client_id}", {"name": {"patronymic": ""}}).status == 200
    card = desk.call("GET", f"{API}/clients/{order.client_id}").body["name"]
    assert card == {"last": "Верно", "first": "Анна", "patronymic": ""}


def test_gde_32_the_parcel_is_told_by_the_day_it_was_collected_on_and_of_a_return_by_its_own_number() -> None:
    order = OrderFactory(
        tracked=True, stage=Stage.REDEEMED, stage_at=effective_now() - timedelta(days=9), redeemed_on=today()
    )
    call = call_of(order)
    call.topic = "where_is_parcel"
    assert spoken_day(today()) in parcel_line(call)
    assert order.tracking_number in parcel_line(call)
    call.topic = "where_is_money"
    assert parcel_line(call) == f"заказ выкуплен {spoken_day(today())}"
    case = sent_case(tracking_number="10901200000012")
    about_case = call_of(case.order)
    about_case.topic = "where_is_money"
    assert f"ШПИ возврата {case.tracking_number}" in parcel_line(about_case)


@pytest.mark.parametrize(
    ("code", "answer", "told"),
    [
        ("right_name", {"last": "Соколова", "first": "Марина"}, "Верное имя: Соколова Марина"),
        ("right_address", {"house": "5", "locality": "Москва"}, "Верный адрес: Москва, дом 5"),
        ("right_data", {"address.house": "5", "phone": "+79160000001"}, "Уточнено: телефон +79160000001, дом 5"),
        (
            "authority_data",
            {"caller_name": "Орлов Пётр", "organisation": "Суд", "client_name": "Иванова", "purpose": "Справка"},
            "Обратился: Орлов Пётр, Суд, о клиенте: Иванова, цель: Справка",
        ),
        ("dispatch", {"sent_on": "2026-10-25"}, "Отправлено 25 октября"),
    ],
)
def test_gde_33_what_was_filled_in_is_written_as_people_write_it(db: None, code: str, answer: dict, told: str) -> None:
    assert words_of({code: answer}) == told
