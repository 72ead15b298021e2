"""A page of an object's history costs what it tells, however long the history has become."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from service.accounts.roles import Role
from service.database.accounts import database_owner
from service.models import HistoryRow
from tests.escalations.admin.queue import make_ticket
from tests.factories import ClientFactory, OrderFactory
from tests.growth.rows_read import reading
from tests.orders.api.desk import API, Desk
from tests.returns.fsm.test_machine import case_in

pytestmark = pytest.mark.django_db(transaction=True)
LONG, PAGE = 600, 5
PASSED = """
    INSERT INTO service_historyrow (subject, subject_id, version, at, actor_name, role, action, from_status, to_status,
        changes, reason, note, request_id)
    SELECT %s, %s, n, now(), 'operator', 'operator', 'edit', 'new', 'new', '{}', n::text, '', ''
    FROM generate_series(%s::integer, %s::integer) n
"""


def order() -> tuple[str, str, int]:
    """An order: its address, what its history is of, its id."""
    made = OrderFactory()
    return f"orders/{made.number}", "order", made.pk


def ticket() -> tuple[str, str, int]:
    """A ticket."""
    made = make_ticket("contact_suppression", client=ClientFactory(phones=["+79161112233"]).pk)
    return f"tickets/{made.pk}", "ticket", made.pk


def case() -> tuple[str, str, int]:
    """A return."""
    made = case_in("sent")
    return f"returns/{made.pk}", "case", made.pk


Made = Callable[[], tuple[str, str, int]]
MADE = pytest.mark.parametrize("made", [order, ticket, case])


def long_history(made: Made) -> tuple[str, list[str]]:
    """The address of an object's history, and what stands in its rows, the newest first; others' lie among them."""
    path, subject, pk = made()
    rows = HistoryRow.objects.filter(subject=subject, subject_id=pk)
    first = rows.count() + 1
    with connection.cursor() as cursor:
        for start in range(first, LONG, 100):
            for one in (pk, pk + 1_000_000):
                cursor.execute(PASSED, [subject, one, start, min(start + 99, LONG)])
    with database_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE service_historyrow")
    assert rows.count() == LONG
    return f"{API}/{path}/history?limit={PAGE}", list(rows.order_by("-version").values_list("reason", flat=True))


@MADE
def test_a_page_of_a_long_history_reads_its_own_rows_alone(made: Made) -> None:
    path, _ = long_history(made)
    desk = Desk(Role.ADMINISTRATOR)
    for _ in range(2):
        with reading() as read:
            answer = desk.call("GET", path)
        assert len(answer.body["results"]) == PAGE
        assert max(one.rows for one in read if one.table.startswith("service_historyrow")) <= 3 * PAGE
        path = answer.body["next"].removeprefix("http://testserver")


@MADE
def test_the_pages_of_a_history_follow_each_other_in_both_directions(made: Made) -> None:
    path, reasons = long_history(made)
    desk = Desk(Role.ADMINISTRATOR)
    first = desk.call("GET", path).body
    second = desk.call("GET", first["next"]).body
    third = desk.call("GET", second["next"]).body
    told = [row["reason"] for page in (first, second, third) for row in page["results"]]
    assert told == [reason or None for reason in reasons[: 3 * PAGE]]
    assert desk.call("GET", third["previous"]).body["results"] == second["results"]
    back = desk.call("GET", second["previous"]).body
    assert (back["results"], back["previous"]) == (first["results"], None)


@MADE
def test_a_row_of_another_history_is_no_place_in_this_one(made: Made) -> None:
    path, _ = long_history(made)
    other, _ = long_history(made)
    desk = Desk(Role.ADMINISTRATOR)
    _, _, cursor = desk.call("GET", path).body["next"].partition("cursor=")
    answer = desk.call("GET", f"{other}&cursor={cursor}")
    assert (answer.status, answer.body["errors"][0]["field"]) == (400, "cursor")
