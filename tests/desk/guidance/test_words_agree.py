"""What is said on one call agrees with itself and with what the page shows (GDE-14, GDE-15, GDE-17, GDE-33)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from desk.guidance.phrases.store import default_texts
from desk.guidance.questions.question_options import carriers_told_apart
from desk.guidance.scripts import SCRIPTS
from escalations.models import Ticket
from orders.choices import LineKind, Method, Stage
from orders.delivery.options import Option, OptionPoint
from orders.models import Order
from service.clock import today
from service.models import ClientPhone
from tests.desk.guidance.samples import METHODS, SAMPLES
from tests.desk.guidance.talking import Talk, call_of, kinds, walk, words
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
BY_COURIER = Option("c:cdek", Method.COURIER, "cdek", Decimal(300), 3, None, Decimal(1790))
POINT = OptionPoint("P-1", "Пункт", "Подольск, Мира, 5", 1.5)


def test_two_ways_that_would_look_alike_are_told_apart_by_their_carriers() -> None:
    other, point = replace(BY_COURIER, option="c:dalli", carrier="dalli"), replace(BY_COURIER, pickup_point=POINT)
    assert carriers_told_apart([BY_COURIER]) == carriers_told_apart([BY_COURIER, point]) == {}
    told = carriers_told_apart([BY_COURIER, other])
    assert set(told) == {"c:cdek", "c:dalli"}
    assert len(set(told.values())) == 2


@pytest.mark.parametrize("has_gift", [True, False])
def test_a_gift_is_spoken_of_where_there_is_one(has_gift: bool) -> None:
    gift = {"product": ProductFactory(), "kind": LineKind.GIFT}
    order = OrderFactory(taken=True, lines=[{"product": ProductFactory()}, *([gift] if has_gift else [])])
    call = call_of(order)
    shown = [step["text"] for script in SCRIPTS for _, steps in walk(script, call) for step in steps]
    amounts = [text for text in shown if "Не называйте суммы" in text]
    assert amounts
    assert all(("подарок" in text) is has_gift for text in amounts)


@pytest.mark.parametrize(("orders", "asked"), [(1, False), (2, True)])
def test_who_has_but_one_order_is_not_asked_which(desk: Desk, orders: int, asked: bool) -> None:
    client = ClientFactory()
    made = [OrderFactory(client=client, tracked=True) for _ in range(orders)]
    talk = Talk(desk, client=client.pk)
    told = talk.ask("where_is_parcel")
    assert (told["rule"] == "order.choose") is asked
    assert told["order"] == (None if asked else made[0].number)
    if not asked:
        assert talk.ask("change_order", "cancel")["order"] == made[0].number


def test_calls_about_a_parcel_that_goes_back_are_said_to_be_over_by_every_topic(desk: Desk) -> None:
    """INT-7: the dialler's feed names it as soon as it goes back."""
    call = call_of(OrderFactory(tracked=True, stage=Stage.RETURNING))
    for script in SCRIPTS:
        for rule, steps in walk(script, call):
            if rule.code.startswith(TO_STRANGERS):
                continue
            said = " ".join(step["text"] for step in steps if step["kind"] == "say")
            assert "перестанут" not in said, (script.name, rule.code, said)
            assert "закончатся" not in said, (script.name, rule.code, said)


def test_the_address_of_a_point_is_told_once(desk: Desk) -> None:
    order = make("new", to_pickup_point=True)
    talk = Talk(desk, order)
    read = words(talk.ask("where_is_parcel"))
    closing = words(talk.ask("where_is_parcel", agrees="yes"))
    assert "Пункт выдачи: " in read
    address = read.partition("Пункт выдачи: ")[2].partition(".")[0]
    assert "Спасибо, оформляю ваш заказ." in closing
    assert address not in closing
    other = Talk(Desk(), order)
    assert address in words(other.ask("where_is_parcel", data_right="yes", agrees="yes"))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("closed", [True, False])
def test_calls_that_the_dialler_does_not_make_are_not_announced(method: str, closed: bool) -> None:
    order = OrderFactory(tracked=True, **METHODS[method])
    ClientPhone.objects.update_or_create(client=order.client, number=order.phone, defaults={"autodial_opt_out": closed})
    call = call_of(order)
    script = next(one for one in SCRIPTS if one.name == "change_order/cancel")
    said = [step["text"] for _, steps in walk(script, call) for step in steps if step["kind"] == "say"]
    assert any("остановить её нельзя" in text for text in said)
    assert any("напоминани" in text for text in said) is not closed


TO_STRANGERS = "autodial.family.stranger"
"""Who isn't the client hears nothing of where the parcel is."""
ANNULLED: dict[str, tuple[str, dict[str, Any]]] = {
    "refusal": ("buffer", {"reason": "client_refusal", "objection_rounds": 1}),
    "correction": ("buffer", {"reason": "correction"}),
    "duplicate": ("buffer", {"reason": "duplicate"}),
}


@pytest.mark.parametrize("reason", ANNULLED)
def test_an_annulment_alone_is_no_change(desk: Desk, reason: str) -> None:
    situation, body = ANNULLED[reason]
    order = make(situation)
    talk = Talk(desk, order)
    talk.ask("where_is_parcel")
    assert desk.do(order.number, "annul", body).status == 200
    proposed = desk.call("GET", f"{API}/contacts/{talk.contact}").body["proposed"]
    assert proposed["result"] == "order_annulled"


def test_what_was_annulled_to_be_corrected_and_is_corrected_is_a_change(desk: Desk) -> None:
    order = make("buffer")
    talk = Talk(desk, order)
    assert desk.do(order.number, "annul", {"reason": "correction"}).status == 200
    path = f"{API}/orders/{order.number}"
    assert desk.call("PATCH", path, {"address": {"house": "12"}, "contact": talk.contact}).status == 200
    assert desk.call("GET", f"{API}/contacts/{talk.contact}").body["proposed"]["result"] == "order_changed"


def late_for_long() -> Order:
    return OrderFactory(tracked=True, expected_on=today() - timedelta(days=8))


HANDED = {"late": late_for_long, **{name: SAMPLES[name] for name in ("manual_check", "confirmed", "prepaid_new")}}


@pytest.mark.parametrize("name", some(HANDED, 4))
def test_what_this_call_has_handed_over_is_not_handed_over_again(desk: Desk, name: str) -> None:
    order = HANDED[name]()
    talk = Talk(desk, order)
    told = talk.ask("where_is_parcel")
    handed = next(step for step in told["steps"] if step["kind"] == "hand_over")
    assert desk.call("POST", handed["href"], handed["body"]).status == 201
    talk.ask("reference", "gift_price")
    again = talk.ask("where_is_parcel")
    assert "передаю" not in words(again), again
    assert ("ответ ожидаем" in words(again)) is ("передаю" in words(told))
    assert all(step.get("optional") for step in again["steps"] if step["kind"] == "hand_over")
    assert Ticket.objects.count() == 1


def test_a_call_ends_with_words_of_farewell(desk: Desk) -> None:
    told = Talk(desk, make("confirmed")).ask("phrases", "farewell")
    assert kinds(told) == ["say"]
    assert "Всего вам доброго" in words(told)


def test_the_mark_is_called_by_one_name() -> None:
    assert [code for code, text in default_texts().items() if "отметка «НЕ" in text] == []


CORRECTED_NOW = re.compile(r"сейчас исправим")
STAYS = re.compile(r"останется прежнее|уже не изменить|исправит старший специалист|уже ушла")
NAMED_RIGHT = {"right_name": {"last": "Правильнова", "first": "Анна"}, "name_back": "yes"}


@pytest.mark.parametrize("name", some(SAMPLES, 14))
@pytest.mark.sample(7)
def test_what_stays_as_it_is_is_not_said_to_be_corrected_now(desk: Desk, name: str) -> None:
    """GDE-12, GDE-30: the opening words of a name error agree with where the order lets it end."""
    order = SAMPLES[name]()
    talk = Talk(desk, order)
    opening = words(talk.ask("change_order", "name_error"))
    type(order.client).objects.filter(pk=order.client_id).update(last="Правильнова", first="Анна", patronymic="")
    ending = words(talk.ask("change_order", "name_error", **NAMED_RIGHT))
    assert not (CORRECTED_NOW.search(opening) and STAYS.search(ending)), (opening, ending)
