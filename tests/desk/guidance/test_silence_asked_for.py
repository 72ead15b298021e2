"""Whoever asks not to be rung or written to is promised neither, though nobody has resolved it yet (ESC-8, GDE-30)."""

from __future__ import annotations

import re

import pytest

from desk.guidance.scripts import SCRIPTS
from escalations.models import Ticket
from orders.models import Order
from tests.desk.guidance.samples import SAMPLES
from tests.desk.guidance.talking import Talk, call_of, walk, words
from tests.desk.guidance.test_left_in_peace import AUTHORITY, CONTACT
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.sampling import some

pytestmark = pytest.mark.django_db
SMS = re.compile(r"(придёт|будет|дождитесь, пожалуйста,|или|следите[^.]* за|после) СМС", re.IGNORECASE)
BOTH = ["autodial", "sms"]


def ask_for_silence(order: Order, channels: list[str], phone: str = "") -> int:
    """An open ticket that asks to stop channels of the order's number."""
    details = {"phones": [phone or order.phone], "channels": channels, "ground": "request"}
    body = {"category": "contact_suppression", "client": order.client_id, "text": "Просит", "details": details}
    answer = Desk().call("POST", f"{API}/tickets", body)
    assert answer.status == 201, answer
    return int(answer.body["id"])


@pytest.mark.parametrize("name", some(SAMPLES, 12))
@pytest.mark.sample(5)
def test_no_words_of_any_topic_promise_what_is_asked_to_be_stopped(name: str) -> None:
    order = SAMPLES[name]()
    ask_for_silence(order, BOTH)
    call = call_of(order)
    walks = [(script, rule.code, steps) for script in SCRIPTS for rule, steps in walk(script, call)]
    said = [
        (code, one["text"])
        for script, code, steps in walks
        if script.topic != AUTHORITY
        for one in steps
        if one["kind"] in ("say", "ask") and CONTACT.search(one["text"])
    ]
    assert said == []


@pytest.mark.parametrize(("channels", "told"), [(["sms"], False), (["autodial"], True), (BOTH, False)])
def test_an_sms_is_promised_until_it_is_asked_to_be_stopped(desk: Desk, channels: list[str], told: bool) -> None:
    order = make("buffer")
    assert SMS.search(words(Talk(desk, order).ask("where_is_parcel")))
    pk = ask_for_silence(order, channels)
    assert bool(SMS.search(words(Talk(Desk(), order).ask("where_is_parcel")))) is told
    Ticket.objects.filter(pk=pk).update(category="other")
    assert SMS.search(words(Talk(Desk(), order).ask("where_is_parcel")))


def test_another_number_s_silence_is_its_own(desk: Desk) -> None:
    order = make("buffer")
    ask_for_silence(order, BOTH, "+79160009988")
    assert SMS.search(words(Talk(desk, order).ask("where_is_parcel")))


@pytest.mark.parametrize("channel", ["autodial", "sms"])
def test_a_ring_is_promised_until_it_is_asked_to_be_stopped(desk: Desk, channel: str) -> None:
    order = OrderFactory(confirmed=True)
    ask_for_silence(order, [channel])
    wished = {"new_recipient": {"last": "Ким", "first": "Анна"}, "recipient_back": "yes"}
    said = words(Talk(desk, order).ask("change_order", "other_recipient", **wished))
    assert ("Вам перезвонят" in said) is (channel == "sms"), said
    assert ("позвоните нам, пожалуйста, сами" in said) is (channel == "autodial"), said
