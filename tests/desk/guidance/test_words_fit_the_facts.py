"""Nothing untrue, nothing offered and then refused: words by what the order really is (GDE-26, GDE-30)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from desk.choices import Topic
from desk.guidance.observers.fact_observers import waiting
from desk.guidance.speech.russian import spoken_day
from escalations.models import Ticket
from orders.choices import Stage
from orders.models import Order
from service.accounts.roles import Role
from service.clock import MOSCOW, moscow_date, today
from tests.desk.guidance.talking import Talk, call_of, kinds, step, words
from tests.escalations.making import make as ask_queue
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.orders.api.worlds import refuser

pytestmark = pytest.mark.django_db
MIDDAY = datetime(2026, 11, 18, 12, tzinfo=MOSCOW)
NAME = {"last": "Правильнова", "first": "Анна"}
DICTATED: dict[str, Any] = {"right_name": NAME, "name_back": "yes"}


@pytest.mark.parametrize("made", [{"taken": True}, {"tracked": True, "stage": Stage.RETURNING}, {"tracked": True}])
def test_an_unverified_caller_who_ordered_nothing_hears_no_word_of_the_named_order(
    desk: Desk, made: dict[str, Any]
) -> None:
    order = OrderFactory(**made)
    talk = Talk(desk, order, verified=False, client=order.client_id)
    assert talk.ask("autodial", "did_not_order", who_ordered="nobody")["rule"] == "autodial.family.nobody.unknown"


@pytest.mark.parametrize(
    "situation", ["postal_return", "returned", "client_return", "cancelled", "ff_annulled_not_post"]
)
def test_of_a_prepaid_order_that_is_over_nobody_says_that_it_is_still_to_be_sent(desk: Desk, situation: str) -> None:
    told = words(Talk(desk, make(situation, prepaid=True)).ask("where_is_parcel"))
    assert "ещё не отправлен" not in told
    assert "полностью оплачен" in told
    assert ("вернулась" in told) is (situation in {"postal_return", "returned"})


@pytest.mark.parametrize(
    ("situation", "promised"),
    [("new", True), ("cancelled", True), ("exported_with_tracking", False), ("client_return", False)],
)
def test_money_back_for_a_cancelled_prepaid_order_is_promised_only_where_nothing_was_sent(
    desk: Desk, situation: str, promised: bool
) -> None:
    said = Talk(desk, make(situation, prepaid=True)).ask("change_order", "cancel")
    assert ("вернут деньги" in words(said)) is promised
    assert step(said, "hand_over")["category"] == "prepaid_change"


@pytest.mark.parametrize(
    ("situation", "rule"),
    [
        ("new", "money.not_redeemed.unsent"),
        ("exported_with_tracking", "money.not_redeemed.coming"),
        ("postal_return", "money.not_redeemed.came_back"),
    ],
)
def test_where_nothing_was_redeemed_no_way_of_sending_it_back_is_offered(desk: Desk, situation: str, rule: str) -> None:
    said = Talk(desk, make(situation)).ask("where_is_money", posted="no")
    assert said["rule"] == rule
    assert kinds(said).count("ask") == 0


def test_money_of_an_order_never_sent_is_answered_at_once(desk: Desk) -> None:
    """GDE-26: whether it was posted isn't asked of what nobody has sent."""
    said = Talk(desk, make("new")).ask("where_is_money")
    assert (said["rule"], kinds(said).count("ask")) == ("money.not_redeemed.unsent", 0)
    assert "этот заказ вам не вручали, поэтому и денег за него при получении вы не платили." in words(said)
    assert "предоплата" not in words(said)


def test_money_partly_paid_for_an_order_never_sent_is_named(desk: Desk) -> None:
    """GDE-30: of a prepayment nobody says that nothing was paid."""
    order = make("new", prepayment="partial", prepaid_amount=Decimal("500.00"))
    assert "Внесена предоплата 500 рублей" in words(Talk(desk, order).ask("where_is_money"))


def test_money_paid_for_an_order_never_sent_is_handed_to_claims(desk: Desk) -> None:
    """GDE-25: what was paid beforehand is ОПП's."""
    paid = Talk(desk, make("new", prepaid=True)).ask("where_is_money")
    assert (paid["rule"], step(paid, "hand_over")["category"]) == ("money.not_redeemed.prepaid", "prepaid_change")


def test_gde_30_a_parcel_at_another_office_of_the_same_town_is_told_to_be_there(desk: Desk) -> None:
    order = OrderFactory(tracked=True, stage="arrived", place="Москва 109444")
    said = words(Talk(desk, order).ask("where_is_parcel"))
    assert "Москва, индекс 109444" in said
    assert order.postal_index not in said


def test_a_new_order_instead_of_a_parcel_that_has_left_is_agreed_to_before_the_old_one_is_annulled(desk: Desk) -> None:
    order = make("exported_without_tracking", dispatched=True)
    talk = Talk(desk, order)
    card = step(talk.ask("change_order", "name_error", **DICTATED), "do")
    assert desk.call(card["method"], card["href"], card["body"]).status == 200
    assert talk.ask("change_order", "name_error", **DICTATED)["rule"] == "name.left.offer_reissue"
    declined = talk.ask("change_order", "name_error", **DICTATED, reorder="no")
    assert declined["rule"] == "refusal.declined"
    agreed = talk.ask("change_order", "name_error", **DICTATED, reorder="yes")
    assert agreed["rule"] == "name.left.post"
    assert kinds(agreed).count("say") == 0


def arrived(**changes: Any) -> Order:
    """A parcel that lies ready at the client's own post office."""
    return OrderFactory(arrived=True, **changes)


def test_only_our_own_parcel_at_the_clients_own_place_is_told_to_wait() -> None:
    assert waiting(call_of(arrived())) == "post"
    assert waiting(call_of(arrived(place="Тверь"))) == "no"
    assert waiting(call_of(None, client=arrived(partner_id="imd").client)) == "no"


def test_a_serial_refuser_is_offered_no_further_order_for_what_can_not_be_added(desk: Desk) -> None:
    barred = Talk(desk, make("exported_with_tracking", **refuser()))
    assert barred.ask("change_order", "add_item")["rule"] == "add.client.refuser.ask"
    barred.close()
    assert Talk(desk, make("exported_with_tracking")).ask("change_order", "add_item")["rule"] == "add.on_the_way"


@pytest.mark.parametrize("situation", ["annul_requested", "connection_lost"])
@pytest.mark.parametrize(
    ("changes", "cancel", "where"),
    [
        ({"stage": Stage.REDEEMED}, "cancel.requested.redeemed", "under_way.redeemed"),
        ({"stage": Stage.RETURNING}, "cancel.requested.returning", "under_way.returning"),
    ],
)
def test_a_parcel_taken_or_going_back_is_not_to_be_refused_when_it_comes(
    desk: Desk, situation: str, changes: dict[str, Any], cancel: str, where: str
) -> None:
    talk = Talk(desk, make(situation, **changes))
    assert talk.ask("change_order", "cancel")["rule"] == cancel
    assert talk.ask("where_is_parcel")["rule"] == where


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands, and is moved by hand."""
    with time_machine.travel(MIDDAY, tick=False) as moved:
        yield moved


def late_parcel(**changes: Any) -> Order:
    """A parcel of which an earlier call has asked the queue."""
    return OrderFactory(tracked=True, expected_on=today() - timedelta(days=8), **changes)


def question_about(desk: Desk, order: Order) -> Ticket:
    """The ticket of that call."""
    answer = ask_queue(desk, "order_question", order=order.number)
    assert answer.status == 201, answer
    return Ticket.objects.get(pk=answer.body["id"])


def test_the_day_told_is_that_of_the_ticket_which_the_call_joins(desk: Desk, clock: time_machine.Traveller) -> None:
    order = late_parcel()
    due = moscow_date(question_about(desk, order).due_at)
    clock.shift(timedelta(days=(due - today()).days - 1))
    assert f"ответ ожидаем до {spoken_day(due)}" in words(Talk(desk, order).ask("where_is_parcel"))


def test_a_day_that_is_over_is_not_told_again_but_the_delay_apologised_for(
    desk: Desk, clock: time_machine.Traveller
) -> None:
    order = late_parcel()
    due = moscow_date(question_about(desk, order).due_at)
    clock.shift(timedelta(days=(due - today()).days + 1))
    told = words(Talk(desk, order).ask("where_is_parcel"))
    assert "ответ задерживается" in told
    assert spoken_day(due) not in told


def test_of_two_orders_in_one_call_the_tickets_of_each_are_told(desk: Desk) -> None:
    first = late_parcel()
    second = late_parcel(client=first.client)
    for order in (first, second):
        question_about(desk, order)
    talk = Talk(desk, first)
    for order in (first, second):
        talk.order = order
        said = talk.ask(Topic.WHERE_IS_PARCEL.value)
        assert "ticket.client_words" in [one["code"] for one in said["steps"]]


def test_esc_8_whoever_rings_about_the_parcel_of_a_client_who_died_isnt_called_by_that_name(desk: Desk) -> None:
    order = OrderFactory(tracked=True)
    ticket = step(Talk(desk, order).ask("autodial", "switch_off", suppress_ground="deceased"), "hand_over")
    made = desk.call("POST", ticket["href"], ticket["body"]).body
    supervisor = Desk(Role.SUPERVISOR)
    for action, body in (("claim", {}), ("resolve", {"resolution": "Отключено."})):
        assert supervisor.call("POST", f"{API}/tickets/{made['id']}/actions/{action}", body).status == 200
    said = words(Talk(Desk(), order).ask("where_is_parcel"))
    assert order.client.first not in said
    assert "Звонки и сообщения прекращены сегодня" in said
    assert "осылка в пути" in said


def test_gde_2_who_has_a_parcel_that_is_under_way_is_asked_when_and_which(desk: Desk) -> None:
    order = make("exported_with_tracking")
    talk = Talk(desk, order)
    asked = talk.ask("return_goods", "defect", in_hands="yes")
    assert (asked["rule"], step(asked, "ask")["code"]) == ("return.when_received", "when_received")
    assert "Получена раньше" not in step(asked, "note")["text"]
    talk.close()
    other = OrderFactory(client=order.client, taken=True)
    shown = step(Talk(desk, order).ask("return_goods", "defect", in_hands="yes"), "note")["text"]
    assert f"заказ от {spoken_day(moscow_date(other.created_at))}" in shown


def test_gde_33_the_ticket_tells_when_it_was_received(desk: Desk) -> None:
    said = {"in_hands": "yes", "when_received": "вчера на почте", "what_happened": "треснула крышка"}
    handed = step(Talk(desk, make("exported_with_tracking")).ask("return_goods", "defect", **said), "hand_over")
    assert "вчера на почте" in handed["body"]["text"]
    assert "посылка уже у него" in handed["body"]["text"]


@pytest.mark.parametrize(
    ("lacking", "told", "silent"),
    [
        ({"recipient_first": ""}, "не хватает имени получателя", "не совпадает"),
        ({"recipient_first": "Ольга"}, "не совпадает с вашим", "не хватает имени"),
    ],
)
def test_a_name_that_is_not_there_is_not_said_to_differ(
    desk: Desk, lacking: dict[str, str], told: str, silent: str
) -> None:
    said = words(Talk(desk, make("new", **lacking)).ask("where_is_parcel"))
    assert told in said
    assert silent not in said
