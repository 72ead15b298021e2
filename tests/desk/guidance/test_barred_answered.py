"""Whoever gets no order is answered all the same when they ring: where the order is, what becomes of it (CLI-5)."""

from __future__ import annotations

from typing import Any

import pytest

from desk.guidance.scripts import SCRIPTS
from orders.models import Order
from service.models import Client
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, call_of, step, walk, words
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, make
from tests.orders.api.worlds import refuser
from tests.sampling import some

pytestmark = pytest.mark.django_db
OURS = sorted(set(SITUATIONS) - {"partner_exported"})
STANDINGS: dict[str, Any] = {
    "do_not_contact": lambda: {"client": ClientFactory(do_not_contact=True)},
    "refuser": refuser,
}
REFUSALS = ("client.", "never.")


def first_words(told: dict[str, Any]) -> list[str]:
    """What is said of the order, the refusal of another one left out; questions about the order among it."""
    heard = [one for one in told["steps"] if one["kind"] in ("say", "ask")]
    return [one["text"] for one in heard if not one["code"].startswith((*REFUSALS, "why_not_collected"))]


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("situation", OURS)
def test_where_the_parcel_is_is_said_before_an_order_is_refused(desk: Desk, situation: str, standing: str) -> None:
    told = Talk(desk, make(situation, **STANDINGS[standing]())).ask("where_is_parcel")
    assert first_words(told), told["rule"]


def barred(order: Order) -> Order:
    """The order, of a client who isn't to be contacted."""
    Client.objects.filter(pk=order.client_id).update(do_not_contact=True)
    order.client.refresh_from_db()
    return order


@pytest.mark.parametrize("name", some(SAMPLES, 12))
@pytest.mark.sample(5)
def test_no_topic_refuses_an_order_without_a_word_on_the_one_asked_about(name: str) -> None:
    call = call_of(barred(SAMPLES[name]()))
    silent = []
    for script in SCRIPTS:
        for rule, steps in walk(script, call):
            codes = [one["code"] for one in steps if one["kind"] in ("say", "ask")]
            if codes == ["client.do_not_contact"] and script.topic != "new_order" and not call.answers:
                silent.append((script.name, rule.code))
    assert silent == []


def test_a_parcel_elsewhere_is_named_to_a_client_who_gets_no_other(desk: Desk) -> None:
    told = words(Talk(desk, barred(OrderFactory(arrived=True, place="Тверь"))).ask("where_is_parcel"))
    assert "Тверь" in told
    assert "оформить" not in told


def test_money_for_a_return_is_answered_whoever_gets_no_order(desk: Desk) -> None:
    order = barred(make("client_return"))
    asked = Talk(desk, order).ask("where_is_parcel")
    assert step(asked, "ask")["code"] == "after_return"
    again = Talk(Desk(), order).ask("where_is_parcel", after_return="reissue")
    assert again["rule"] == "client_return.client.do_not_contact"


def test_an_order_that_waits_is_not_said_to_be_off(desk: Desk) -> None:
    told = words(Talk(desk, barred(make("buffer"))).ask("change_order", "remove_item"))
    assert "остаётся как есть" in told
    assert "не отправляем" not in told


def test_where_it_is_is_told_once(desk: Desk) -> None:
    talk = Talk(desk, make("new", **refuser()))
    assert "ещё не отправлен" in words(talk.ask("where_is_parcel"))
    assert "ещё не отправлен" not in words(talk.ask("where_is_parcel", why_not_collected="hospital"))
