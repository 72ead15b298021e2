"""Telephony asks about a call, and the operator's screen learns whose card to open, no more (INT-4)."""

from __future__ import annotations

from typing import Any

import pytest

from service.accounts.roles import Role
from service.http import json
from service.models import Client, OutboxEvent, Subscription
from service.webhooks import relay
from tests.desk.callers import Caller, codes
from tests.factories import ClientFactory, UserFactory
from tests.service.webhooks.receiver import SECRET, listening

PHONE = "8 (916) 123-45-67"


@pytest.fixture
def telephony(db: None) -> Caller:
    """The telephony's account."""
    return Caller(Role.TELEPHONY)


def pops() -> list[dict[str, Any]]:
    """The payloads of the events so far."""
    rows = OutboxEvent.objects.filter(type="call.screen_pop").order_by("pk")
    return [{"call": row.key, **row.payload} for row in rows]


def test_a_subscriber_is_told_call_operator_and_card_and_no_personal_data(telephony: Caller, anna: Client) -> None:
    operator = UserFactory(role=Role.OPERATOR)
    with listening() as screen:
        Subscription.objects.create(url=screen.url, secret=SECRET, types=["call.screen_pop"])
        asked = {"phone": PHONE, "call_id": "4711@pbx", "operator": operator.username}
        answer = telephony.post("/clients/lookup", asked)
        assert (answer.status_code, answer.json()["match"]) == (200, "one")
        for pk in relay.prepare():
            relay.serve(pk)
    (event,) = screen.got
    assert (event["type"], event["key"], screen.forged) == ("call.screen_pop", "4711@pbx", 0)
    assert event["data"] == {"operator": operator.username, "match": "one", "clients": [anna.pk]}
    result = json.dumps(event).decode()
    assert not [secret for secret in ("1234567", "Ковал", "Анна") if secret in result]


def test_a_call_pops_up_once_for_each_operator_it_rings_at(telephony: Caller, anna: Client) -> None:
    first, second = (UserFactory(role=Role.OPERATOR).username for _ in range(2))
    for operator in (first, first, second, None, None):
        asked = {"phone": PHONE, "call_id": "c-1"} | ({"operator": operator} if operator else {})
        assert telephony.post("/clients/lookup", asked).status_code == 200
    assert [pop["operator"] for pop in pops()] == [first, second, None]


def test_several_cards_nobody_and_a_gateway_are_told_as_such(telephony: Caller, anna: Client) -> None:
    twin = ClientFactory(phones=["+79161234567"])
    for number, phone in enumerate((PHONE, "8 (916) 123-45-68", "8 (499) 350-43-27")):
        telephony.post("/clients/lookup", {"phone": phone, "call_id": f"c-{number}"})
    assert [pop["match"] for pop in pops()] == ["many", "none", "service_number"]
    assert [sorted(pop["clients"]) for pop in pops()] == [sorted([anna.pk, twin.pk]), [], []]


def test_without_a_call_nothing_pops_up(telephony: Caller, anna: Client) -> None:
    assert telephony.post("/clients/lookup", {"phone": PHONE}).json()["match"] == "one"
    assert pops() == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"call_id": "call-79161234567"}, "personal_data"),
        ({"call_id": "8-916-123-45-67"}, "personal_data"),
        ({"call_id": "звонок"}, "invalid"),
        ({"call_id": ""}, "blank"),
        ({"call_id": "c-1", "operator": "nobody"}, "unknown_operator"),
        ({"operator": "{operator}"}, "required"),
    ],
)
def test_what_a_screen_may_not_be_told_is_refused(telephony: Caller, asked: dict[str, str], code: str) -> None:
    name = UserFactory(role=Role.OPERATOR).username
    said = {key: value.format(operator=name) for key, value in asked.items()}
    answer = telephony.post("/clients/lookup", {"phone": PHONE} | said)
    assert (answer.status_code, codes(answer), pops()) == (400, [code], [])


def test_only_telephony_makes_screens_pop_up(operator: Caller, anna: Client) -> None:
    assert operator.post("/clients/lookup", {"phone": PHONE, "call_id": "c-1"}).status_code == 403
    assert pops() == []
