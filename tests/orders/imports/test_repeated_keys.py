"""An object of JSON that names a field twice says two things: nothing of it is taken (INT-6)."""

from __future__ import annotations

import json

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.imports.shop import Shop, item

pytestmark = pytest.mark.django_db
TWICE = '"phone": "8 916 000-00-01", "phone": "8 916 000-00-02"'


def with_phone_twice(number: str) -> str:
    """An order whose phone is named twice."""
    whole = json.dumps(item(number=number, phone=None))
    return f"{{{TWICE}, {whole[1:]}"


def test_an_item_refuses_itself_and_is_named() -> None:
    body = f"[{with_phone_twice('B-1')}, {json.dumps(item(number='B-2'))}]"
    answer = Shop(Role.SHOP).call("POST", f"{API}/integrations/orders", body.encode())
    told = [(result["number"], result["outcome"]) for result in answer.body["results"]]
    assert told == [("B-1", "refused"), ("B-2", "created")]
    assert [(error["field"], error["code"]) for error in answer.body["results"][0]["errors"]] == [
        ("phone", "repeated_key")
    ]
    assert list(Order.objects.values_list("number", flat=True)) == ["B-2"]


def test_a_line_refuses_itself() -> None:
    result = Shop(Role.SHOP).lines(with_phone_twice("B-1").encode()).body["results"][0]
    assert (result["line"], result["number"], result["outcome"]) == (1, "B-1", "refused")


def test_an_event_with_data_twice_is_refused_with_its_path() -> None:
    body = (
        b'[{"id": "1", "type": "track", "order": "A-1", "at": "2026-03-16T10:00:00+03:00", "data": {"stage": "arrived",'
    )
    answer = Desk(Role.CARRIER).call("POST", f"{API}/integrations/events", body + b' "stage": "redeemed"}}]')
    result = answer.body["results"][0]
    assert (result["id"], result["outcome"]) == ("1", "refused")
    assert [(error["field"], error["code"]) for error in result["errors"]] == [("data.stage", "repeated_key")]


def test_a_change_is_refused_whole() -> None:
    order = OrderFactory()
    raw = b'{"remark": "one", "remark": "other"}'
    answer = Desk().call("PATCH", f"{API}/orders/{order.number}", raw)
    assert (answer.status, answer.faults) == (400, [("remark", "repeated_key")])


def test_equal_keys_of_different_objects_are_sound() -> None:
    assert Shop(Role.SHOP).send(item(number="B-1"))[0]["outcome"] == "created"
