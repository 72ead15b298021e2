"""Bad input is told every fault at once: what fields have between them stands beside what each has by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.serializers import Serializer

from desk.api.serializers.callbacks import AttemptBody
from desk.api.serializers.client_bodies import CardName, LookupBody, SearchBody
from orders.api.serializers.bodies import DeliveryChange
from orders.api.serializers.imported_orders_and_products import OrderItem
from orders.api.serializers.queries import OrderSearchBody
from orders.api.serializers.reported import EventItem
from returns.api.serializers.bodies import OpenBody
from service.accounts.roles import Role
from service.api.serializers import StrictSerializer, TypedName
from service.api.serializers.accounts import EnrolmentRequest, NewPassword
from service.api.serializers.event_feed_and_subscriptions import FeedQuery, SubscriptionBody, SubscriptionChanges
from service.api.views.looking_back import LookBackQuery
from service.http.validation_errors import flatten
from service.models import Subscription
from tests.service.readers import readers

SOON = "2026-03-17T10:00:00+03:00"
LATER = (datetime.now(UTC) + timedelta(days=200)).isoformat()
NAME = {"last": "Петров", "first": "Пётр", "patronymic": ""}
ORDER = {
    "number": "A-1",
    "client": {"name": NAME},
    "lines": [{"product": "P-1", "title": "Чайник", "quantity": 1, "price": "10.00"}],
    "delivery": {"price": "5.00"},
}
BAD: dict[type[StrictSerializer], list[tuple[dict[str, Any], tuple[str, str]]]] = {
    AttemptBody: [
        ({"result": "later"}, ("window", "required")),
        ({"result": "no_answer", "window": {"from": SOON, "to": SOON}}, ("window", "not_expected")),
    ],
    CardName: [({"last": "", "first": ""}, ("", "blank"))],
    DeliveryChange: [({}, ("", "invalid")), ({"method": "post", "option": "1"}, ("", "invalid"))],
    EnrolmentRequest: [({"ticket": "t"}, ("verifier", "required")), ({}, ("password", "required"))],
    EventItem: [({"type": "track", "data": {"stage": "flying"}}, ("data.stage", "invalid_choice"))],
    FeedQuery: [({"after": "1", "from": "2026-03-17T10:00:00+03:00"}, ("from", "one_of"))],
    LookBackQuery: [({"as_role": "operator"}, ("as_role", "without_as_of"))],
    LookupBody: [
        ({"phone": "89161234567", "event": "missed"}, ("call_id", "required")),
        ({"phone": "89161234567", "call_id": "9161234567"}, ("call_id", "personal_data")),
    ],
    NewPassword: [({}, ("username", "required"))],
    OpenBody: [({"tracking_number": "80082080000008"}, ("sent_on", "required"))],
    OrderItem: [
        (ORDER | {"tracking_number": "1", "delivery": {"method": "post"}}, ("tracking_number", "wrong_number")),
        (ORDER | {"prepaid_amount": "16.00"}, ("prepaid_amount", "above_total")),
        (ORDER | {"created_at": LATER}, ("created_at", "in_future")),
    ],
    OrderSearchBody: [({}, ("", "one_of")), ({"phone": "1", "locality": "Тверь"}, ("locality", "one_of"))],
    SearchBody: [({}, ("", "one_of")), ({"phone": "1", "locality": "Тверь"}, ("locality", "one_of"))],
    SubscriptionBody: [
        ({"url": "http://127.0.0.1:9/", "role": "shop"}, ("account", "required")),
        ({"url": "http://127.0.0.1:9/", "after": 10**9}, ("after", "unknown_position")),
    ],
    SubscriptionChanges: [({"role": "shop"}, ("account", "required"))],
    TypedName: [({"last": "123"}, ("last", "not_a_name"))],
}
"""Bodies by their reader, each with a fault that no field has alone; heirs have their base's."""
CASES = [(reader, body, fault) for reader, bad in BAD.items() for body, fault in bad]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_api(settings: Settings) -> None:
    """All paths of the service: what an order may be numbered like."""
    settings.ROOT_URLCONF = "config.urls"


def told(reader: type[StrictSerializer], body: dict[str, Any]) -> list[tuple[str, str]]:
    """Field and code of every fault."""
    given = reader(data=body, context={"subscriber": Subscription(role=Role.ADMINISTRATOR)})
    assert not given.is_valid()
    return [(fault.field, fault.code) for fault in flatten(given.errors)]


def test_no_reader_asks_what_is_between_fields_only_once_each_is_sound() -> None:
    assert [reader.__qualname__ for reader in readers() if reader.validate is not Serializer.validate] == []


def test_every_reader_with_faults_between_fields_has_its_case() -> None:
    own = {reader for reader in readers() if "faults_between" in vars(reader)}
    assert own == set(BAD)


@pytest.mark.parametrize(("reader", "body", "fault"), CASES)
def test_a_fault_between_fields_is_told_beside_one_of_a_field(
    reader: type[StrictSerializer], body: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert fault in told(reader, body)
    assert {fault, ("unheard_of", "unknown_field")} <= set(told(reader, {**body, "unheard_of": 1}))


@pytest.mark.parametrize(("reader", "body", "fault"), CASES)
def test_a_field_with_a_fault_of_its_own_is_told_no_other(
    reader: type[StrictSerializer], body: dict[str, Any], fault: tuple[str, str]
) -> None:
    name = fault[0].partition(".")[0]
    if name:
        assert fault not in told(reader, {**body, name: ["\0"]})


def test_what_was_sent_but_not_read_is_never_said_to_lack() -> None:
    assert told(SubscriptionBody, {"url": "http://127.0.0.1:9/", "role": "shop", "account": 5}) == [
        ("account", "invalid")
    ]
    assert told(EnrolmentRequest, {"username": "a", "password": 5}) == [("password", "invalid")]
    assert told(SearchBody, {"phone": 5}) == [("phone", "invalid")]
