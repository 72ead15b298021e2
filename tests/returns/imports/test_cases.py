"""Taking over the cases of the CRM before: any status, what is absent unknown, twice changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from returns.choices import CaseStatus
from returns.models import ReturnCase
from returns.selectors import overdue_cases
from service.accounts.roles import Role
from service.clock import today
from service.models import HistoryRow, OutboxEvent
from tests.orders.api.desk import API
from tests.poison import poison
from tests.returns.desk import PARCEL, ReturnsDesk, taken

pytestmark = pytest.mark.django_db
INTAKE = f"{API}/integrations/returns"


def item(order: str, **kwargs: Any) -> dict[str, Any]:
    return {"order": order, "reason": "defect", "wished_outcome": "refund", "status": "advised"} | kwargs


def send(*items: Any, role: Role = Role.SHOP) -> list[dict[str, Any]]:
    answer = ReturnsDesk(role).call("POST", INTAKE, list(items))
    assert answer.status == 200, answer
    return answer.body["results"]


@pytest.mark.sample(5)
@pytest.mark.parametrize("status", CaseStatus.values)
def test_a_case_comes_in_in_any_status_with_nothing_but_what_is_required(status: str) -> None:
    order = taken()
    (result,) = send(item(order.number, status=status))
    assert (result["order"], result["outcome"], result["errors"]) == (order.number, "created", [])
    case = ReturnCase.objects.get(pk=result["id"])
    assert (case.status, case.version, case.client_id) == (status, 1, order.client_id)
    assert case.lines.count() == 1
    row = HistoryRow.objects.get(subject="case", subject_id=case.pk)
    assert (row.action, row.to_status, row.role) == ("take_over", status, "shop")
    assert OutboxEvent.objects.filter(subject="case", subject_id=case.pk, version=1).exists()
    for role in (Role.OPERATOR, Role.RETURNS_SPECIALIST):
        desk = ReturnsDesk(role)
        assert desk.case(case.pk)["id"] == case.pk
        assert desk.may(case.pk)
        assert desk.call("GET", f"{API}/returns/{case.pk}/letter").status == 200


def test_the_clocks_run_from_the_dates_given() -> None:
    order = taken(days_ago=50)
    sent_on = today() - timedelta(days=40)
    (result,) = send(item(order.number, status="received", sent_on=str(sent_on), tracking_number=PARCEL))
    case = ReturnCase.objects.get(pk=result["id"])
    assert case.refund_due_on == sent_on + timedelta(days=30)
    assert case.window_ends_on == order.redeemed_on + timedelta(days=14)
    assert list(overdue_cases(today())) == [case]


def test_a_dispatch_whose_day_nobody_tells_was_today_at_the_latest() -> None:
    (result,) = send(item(taken().number, status="examined"))
    case = ReturnCase.objects.get(pk=result["id"])
    assert (case.sent_on, case.refund_due_on) == (None, today() + timedelta(days=30))
    assert ReturnsDesk().case(case.pk)["status"] == "sent"


def test_the_redemption_given_counts() -> None:
    order = taken(redeemed_on=None, stage="in_transit")
    (result,) = send(item(order.number, redeemed_on="2026-03-10"))
    assert ReturnCase.objects.get(pk=result["id"]).window_ends_on.isoformat() == "2026-03-24"


def test_sent_twice_it_is_unchanged() -> None:
    order = taken()
    (first,) = send(item(order.number))
    again, and_again = send(item(order.number), item(order.number, sent_on=None, tracking_number=""))
    assert again == and_again == {**first, "outcome": "unchanged"}
    assert ReturnCase.objects.count() == HistoryRow.objects.filter(subject="case").count() == 1


def test_the_same_item_twice_in_one_bulk_makes_one_case() -> None:
    order = taken()
    first, second = send(item(order.number), item(order.number))
    assert (first["outcome"], second["outcome"], second["id"]) == ("created", "unchanged", first["id"])


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"order": "NO-SUCH"}, [("order", "unknown_order")]),
        ({"status": "lost"}, [("status", "invalid_choice")]),
        (
            {"reason": "bored", "wished_outcome": 7},
            [("reason", "invalid_choice"), ("wished_outcome", "invalid_choice")],
        ),
        ({"colour": "red"}, [("colour", "unknown_field")]),
        ({"status": "sent", "sent_on": "2026-03-18"}, [("sent_on", "in_the_future")]),
        ({"status": "sent", "sent_on": "2026-03-01"}, [("sent_on", "before_redemption")]),
        ({"status": "sent", "sent_on": "soon"}, [("sent_on", "invalid")]),
        ({"status": "advised", "sent_on": "2026-03-16"}, [("sent_on", "not_dispatched")]),
        ({"redeemed_on": "2026-03-18"}, [("redeemed_on", "in_the_future")]),
        ({"tracking_number": "10901200000011"}, [("tracking_number", "invalid_tracking_number")]),
    ],
)
def test_a_bad_item_refuses_itself_alone_naming_every_fault(
    changes: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    bad, good = send({**item(taken().number), **changes}, item(taken().number))
    assert (bad["outcome"], bad["id"]) == ("refused", None)
    assert [(error["field"], error["code"]) for error in bad["errors"]] == faults
    assert good["outcome"] == "created"


@pytest.mark.parametrize("junk", [None, 7, "T-1", [], {}, {"order": 5}])
def test_junk_refuses_itself_alone(junk: Any) -> None:
    bad, good = send(junk, item(taken().number))
    assert (bad["outcome"], good["outcome"]) == ("refused", "created")


def test_a_second_case_for_goods_that_one_holds_is_refused() -> None:
    order = taken()
    first, second = send(item(order.number), item(order.number, reason="not_liked"))
    assert (first["outcome"], second["outcome"]) == ("created", "refused")
    assert [error["code"] for error in second["errors"]] == ["case_already_open"]


def test_a_withdrawn_case_and_its_successor_both_come_in() -> None:
    order = taken()
    outcomes = send(item(order.number, status="withdrawn"), item(order.number))
    assert [result["outcome"] for result in outcomes] == ["created", "created"]


def test_a_bulk_costs_the_same_number_of_queries_however_long_it_is(django_assert_max_num_queries: Any) -> None:
    items = [item(taken().number) for _ in range(8)]
    with django_assert_max_num_queries(30):
        assert {result["outcome"] for result in send(*items)} == {"created"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SHOP, Role.ADMINISTRATOR, Role.SYSTEM}))
def test_only_the_shop_and_the_administrator_take_over(role: Role, db: None) -> None:
    assert ReturnsDesk(role).call("POST", INTAKE, []).status == 403


def test_an_item_that_the_service_fails_on_refuses_itself_alone() -> None:
    orders = [taken() for _ in range(4)]
    poison(order_id=orders[2].pk)
    result = send(*(item(order.number) for order in orders))
    assert [one["outcome"] for one in result] == ["created", "created", "refused", "created"]
    assert (result[2]["order"], [error["code"] for error in result[2]["errors"]]) == (orders[2].number, ["failed"])
    assert ReturnCase.objects.count() == HistoryRow.objects.filter(subject="case").count() == 3
