"""The feed: every event once, in order, none passed by (INT-3)."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.utils import timezone

from service.accounts.roles import Role
from service.models import OutboxEvent
from tests.orders.api.desk import API, Desk


def happened(key: int, version: int = 1, at: datetime | None = None) -> None:
    """An event of an object."""
    OutboxEvent.objects.create(
        at=at or timezone.now(), type="order.edit", subject="order", subject_id=key, key=str(key), version=version
    )


def read(desk: Desk, query: str = "") -> dict[str, Any]:
    """The feed as a partner reads it."""
    answer = desk.call("GET", f"{API}/events{query}")
    assert answer.status == 200, answer
    return answer.body


@pytest.mark.django_db
def test_a_reader_goes_on_where_it_was() -> None:
    desk = Desk(Role.ADMINISTRATOR)
    for key in range(5):
        happened(key)
    first = read(desk, "?limit=3")
    rest = read(desk, f"?after={first['next']}")
    assert [event["key"] for event in (*first["results"], *rest["results"])] == list("01234")
    assert read(desk, f"?after={rest['next']}") == {"results": [], "next": rest["next"]}
    assert set(first["results"][0]) == {"id", "at", "type", "subject", "key", "version", "data"}


@pytest.mark.django_db
def test_a_page_from_a_moment_on_is_not_used_up_by_what_is_older() -> None:
    desk, now = Desk(Role.ADMINISTRATOR), timezone.now()
    for key in range(6):
        happened(key, at=now - timedelta(minutes=key < 3))
    first = read(desk, f"?limit=2&from={quote(now.isoformat())}")
    rest = read(desk, f"?limit=2&after={first['next']}")
    assert [event["key"] for event in (*first["results"], *rest["results"])] == ["3", "4", "5"]


@pytest.mark.django_db(transaction=True)
def test_an_event_that_is_committed_late_is_not_passed_by() -> None:
    desk, written, may_commit = Desk(Role.ADMINISTRATOR), threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            happened(1)
            written.set()
            may_commit.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    assert written.wait(10)
    happened(2)
    before = read(desk)
    may_commit.set()
    writer.join()
    after = read(desk, f"?after={before['next']}")
    assert [event["key"] for event in before["results"]] == ["2"]
    assert [event["key"] for event in after["results"]] == ["1"]


@pytest.mark.django_db
def test_integrations_and_administrators_read_it() -> None:
    readers = {Role.WAREHOUSE, Role.CARRIER, Role.SHOP, Role.TELEPHONY, Role.ADMINISTRATOR}
    for role in set(Role) - {Role.SYSTEM}:
        assert Desk(role).call("GET", f"{API}/events").status == (200 if role in readers else 403), role
