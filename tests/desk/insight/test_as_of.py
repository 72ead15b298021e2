"""The desk as of a moment: what was answered then is answered now, and nothing later shines through (FOR-2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from service.accounts.roles import Role
from tests.desk.callers import Caller, codes
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Caller:
    """Who looks back."""
    return Caller(Role.SUPERVISOR)


def moment() -> datetime:
    """Now, and nothing else happens at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def then(caller: Caller, path: str, at: datetime, **params: Any) -> Any:
    """What is answered as of a moment."""
    return caller.get(path, as_of=at.isoformat(), **params)


def test_an_order_its_actions_and_the_card_are_told_as_they_were(supervisor: Caller) -> None:
    order = OrderFactory()
    paths = [f"/orders/{order.number}", f"/orders/{order.number}/actions", f"/clients/{order.client_id}"]
    before, at = [supervisor.get(path).json() for path in paths], moment()
    edit = {"address": {**order.address, "house": "77"}, "hold_note": "Другой дом"}
    assert supervisor.patch(f"/orders/{order.number}", edit).status_code == 200
    supervisor.post(f"/orders/{order.number}/actions/postpone", {"hold_note": "Подумает"})
    supervisor.patch(f"/clients/{order.client_id}", {"name": {"last": "Другая"}})
    assert [supervisor.get(path).json() for path in paths] != before
    assert [then(supervisor, path, at).json() for path in paths] == before
    assert supervisor.get(paths[0]).json()["status"] == "postponed"


def test_moments_that_cannot_be_told_are_refused_in_words(supervisor: Caller) -> None:
    early = moment()
    order = OrderFactory()
    path = f"/orders/{order.number}"
    answer = then(supervisor, path, early)
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])
    answer = then(supervisor, path, datetime(2001, 1, 1, tzinfo=timezone.get_current_timezone()))
    assert (answer.status_code, codes(answer)) == (409, ["not_known_then"])
    assert codes(then(supervisor, path, datetime(2099, 1, 1, tzinfo=timezone.get_current_timezone()))) == [
        "in_the_future"
    ]
    for named in ("2026-11-29T10:00:00", "2026-11-29", "вчера"):
        assert supervisor.get(path, as_of=named).status_code == 400
    assert codes(supervisor.get(path, as_role="operator")) == ["without_as_of"]
    assert then(supervisor, "/orders/NO-SUCH", moment()).status_code == 404
