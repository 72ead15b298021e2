"""A ring that is promised after the client has asked for none, and one that is called off by that (ESC-8, PRM-2)."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from desk.models import Callback
from desk.tasks import settle_promises
from orders.models import Order
from tests.desk.guidance.talking import Talk, words
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
PHONE = "+79160001122"
NAMED = {"suppress_ground": "request", "suppress_phone": {"phone": PHONE}, "phone_back": "yes"}


@pytest.fixture
def desk(db: None) -> Desk:
    """An operator."""
    return Desk()


@pytest.fixture
def order(db: None) -> Order:
    """An order of whoever rings."""
    return make("confirmed")


def talk_of(desk: Desk, order: Order) -> Talk:
    """Its client's call from a number that is seen."""
    return Talk(desk, order, phone=PHONE)


def silence_asked_in(talk: Talk, what: str = "calls") -> dict[str, Any]:
    """The last words of «Не звонить», and its ticket made."""
    told = talk.ask("autodial", "switch_off", suppress_what=what, **NAMED)
    (handed,) = [step for step in told["steps"] if step["kind"] == "hand_over"]
    assert talk.desk.call("POST", handed["href"], handed["body"]).status == 201
    return told


def ring(talk: Talk, **more: Any) -> Any:
    """Promise to ring back."""
    body = {"phone": PHONE, "reason": "Сказать, когда отправят", "contact": talk.contact, **more}
    return talk.desk.call("POST", f"{API}/callbacks", body)


def test_a_ring_is_promised_after_that_only_where_the_client_asks_for_it(
    desk: Desk, order: Order, noon: time_machine.Traveller
) -> None:
    talk = talk_of(desk, order)
    silence_asked_in(talk)
    noon.shift(60)
    refused = ring(talk)
    assert (refused.status, [reason["code"] for reason in refused.body["reasons"]]) == (409, ["silence_asked"])
    assert not Callback.objects.exists()
    (step,) = refused.body["reasons"][0]["next_steps"]
    made = desk.call(step["method"], step["href"], step["body"])
    assert (made.status, made.body["reason"]) == (201, "Сказать, когда отправят")
    settle_promises()
    assert Callback.objects.get().state == "waiting"


def test_asked_to_stop_messages_alone_the_client_may_be_promised_a_ring(desk: Desk, order: Order) -> None:
    talk = talk_of(desk, order)
    silence_asked_in(talk, "sms")
    assert ring(talk).status == 201


@pytest.mark.parametrize(("what", "off"), [("calls", True), ("both", True), ("sms", False)])
def test_a_ring_that_is_owed_is_called_off_aloud_and_shown_as_such(
    desk: Desk, order: Order, what: str, off: bool
) -> None:
    earlier = talk_of(desk, order)
    assert ring(earlier).status == 201
    earlier.close()
    talk = talk_of(desk, order)
    assert ("Обещанный вам звонок отменяю" in words(silence_asked_in(talk, what))) is off
    settle_promises()
    card = desk.call("GET", f"{API}/clients/{order.client_id}").body
    contact = desk.call("GET", f"{API}/contacts/{talk.contact}").body
    state = "Отменён" if off else "Ждёт звонка"
    assert [one["state_label"] for one in card["callbacks"]] == [state]
    assert [one["what"] for one in contact["done"] if one["action"] == "cancel"] == ["Сказать, когда отправят"] * off


def test_where_no_ring_is_owed_none_is_called_off(desk: Desk, order: Order) -> None:
    assert "Обещанный" not in words(silence_asked_in(talk_of(desk, order)))
