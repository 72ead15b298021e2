"""Every answer to a change leaves one look, however it ends (PDN-1): none is lost with a rollback, none is doubled."""

from __future__ import annotations

from typing import Any

import pytest

from service.accounts.roles import Role
from service.models import CardView
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk

pytestmark = pytest.mark.django_db
BODY = {"hold_note": "Клиент перезвонит"}
KEY = {"Idempotency-Key": "k"}
ENDS: list[tuple[str, dict[str, str], int]] = [
    ("", {}, 200),
    ("?actions=true", {}, 200),
    ("?dry_run=true", {}, 200),
    ("", {"If-Match": '"99"'}, 412),
    ("", {"If-Match": '"99", "1"'}, 200),
    ("", KEY, 200),
    ("?actions=true", KEY | {"If-Match": '"99", "1"'}, 200),
]


@pytest.mark.parametrize(("query", "headers", "status"), ENDS)
def test_an_answer_to_a_change_leaves_one_look(query: str, headers: dict[str, Any], status: int) -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory(status="new")
    path = f"{API}/orders/{order.number}/actions/postpone{query}"
    assert desk.call("POST", path, BODY, **headers).status == status
    assert list(CardView.objects.values_list("client_id", "count")) == [(order.client_id, 1)]


def test_an_answer_given_again_or_kept_as_a_refusal_leaves_a_look_of_its_own() -> None:
    desk, order = Desk(Role.OPERATOR), OrderFactory(status="new")
    path = f"{API}/orders/{order.number}/actions/postpone"
    told = [desk.call("POST", path, BODY, **{"Idempotency-Key": key}).status for key in ("a", "a", "b", "b")]
    assert CardView.objects.filter(client_id=order.client_id).count() == len(told)
    assert told[0] == told[1] == 200
