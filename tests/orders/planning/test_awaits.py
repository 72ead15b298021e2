"""What an order waits for: every situation, its tickets, and an edit that leaves something to be done (ORD-31)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orders.models import ClosedRegion
from service.accounts.roles import Role
from tests.factories import OrderFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import SITUATIONS, make

pytestmark = pytest.mark.django_db
OPERATOR, SUPERVISOR, WAREHOUSE, CARRIER, CLIENT = "operator", "supervisor", "warehouse", "carrier", "client"
WAITS: dict[str, list[tuple[str, str]]] = {
    "new": [("confirmation", OPERATOR)],
    "cart": [("order", CLIENT)],
    "postponed": [("confirmation", OPERATOR)],
    "confirmed": [("export", WAREHOUSE)],
    "checked": [("confirmation", OPERATOR)],
    "supervisor_check": [("confirmation", OPERATOR)],
    "manual_check": [("check", SUPERVISOR)],
    "closed_region": [("region", "season")],
    "buffer": [("stock", WAREHOUSE)],
    "exported_without_tracking": [("tracking", WAREHOUSE)],
    "exported_with_tracking": [("parcel", CARRIER)],
    "annul_requested": [("annulment", WAREHOUSE)],
    "annulled_this_month": [("correction", OPERATOR)],
    "annulled_earlier": [("correction", OPERATOR)],
    "ff_annulled_not_post": [("answer", CLIENT)],
    "ff_annulled_post": [("clarification", SUPERVISOR)],
    "connection_lost": [("connection", WAREHOUSE)],
    "happy_call": [("happy_call", SUPERVISOR)],
    "returned": [("kind", WAREHOUSE)],
}


def awaited(desk: Desk, number: str) -> list[tuple[str, str]]:
    """Code and who must act of everything that the order waits for."""
    return [(wait["code"], wait["who"]) for wait in desk.order(number)["awaits"]]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_tells_what_it_waits_for_and_who_must_act(operator: Desk, situation: str) -> None:
    order = make(situation)
    assert awaited(operator, order.number) == WAITS.get(situation, [])
    for wait in operator.order(order.number)["awaits"]:
        assert wait["label"]
        assert wait["since"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"review_required": True}, ["approval"]),
        ({"uncalculated": True}, ["calculation"]),
        ({"uncalculated": True, "review_required": True}, ["calculation", "approval"]),
        ({"clarification": "Размер?"}, ["answer", "export"]),
    ],
)
def test_a_confirmed_order_tells_everything_that_keeps_it_from_export(
    operator: Desk, fields: dict[str, Any], codes: list[str]
) -> None:
    order = make("confirmed", **fields)
    assert [code for code, _ in awaited(operator, order.number)] == codes


@pytest.mark.parametrize(
    ("fields", "code", "until"),
    [
        ({"arrived": True, "to_pickup_point": True}, "collection", "2026-03-20"),
        ({"stage": "returning"}, "return", None),
        ({"expected_on": "2026-03-25"}, "parcel", "2026-03-25"),
        ({}, "parcel", "2026-03-31"),
    ],
)
def test_a_parcel_tells_until_when_its_wait_is_usual(
    operator: Desk, fields: dict[str, Any], code: str, until: str | None
) -> None:
    (wait,) = operator.order(make("exported_with_tracking", **fields).number)["awaits"]
    assert (wait["code"], wait.get("until")) == (code, until)


def test_a_closed_region_waits_for_its_season(operator: Desk) -> None:
    today = timezone.localdate()
    ClosedRegion.objects.create(region="77", closed_from=today, closed_until=today + timedelta(days=30))
    (wait,) = operator.order(make("closed_region").number)["awaits"]
    assert (wait["code"], wait["until"]) == ("region", str(today + timedelta(days=30)))


@pytest.mark.parametrize("situation", ["postal_return", "client_return", "cancelled", "webutils_cancelled"])
def test_an_order_whose_life_is_over_waits_for_nothing(operator: Desk, situation: str) -> None:
    assert awaited(operator, make(situation).number) == []


def test_an_edit_of_a_confirmed_order_answers_with_what_it_now_waits_for_and_the_step(operator: Desk) -> None:
    order = make("confirmed")
    body = {"address": {"street": "Ильинка"}, "hold_note": "Клиент попросил"}
    warnings = {one["code"]: one for one in operator.do(order.number, "edit", body).body["warnings"]}
    assert {"calculation", "approval"} <= warnings.keys()
    assert (warnings["approval"]["who"], "next_steps" in warnings["approval"]) == (SUPERVISOR, False)
    (step,) = warnings["calculation"]["next_steps"]
    options = operator.call(step["method"], step["href"]).body
    then = {"delivery": {"option": options[0]["option"]}, "hold_note": "Рассчитано"}
    assert operator.call(step["then"]["method"], step["then"]["href"], then).status == 200
    assert awaited(operator, order.number) == [("approval", SUPERVISOR)]


def asked(desk: Desk, category: str, order: str, **fields: Any) -> dict[str, Any]:
    """A ticket that the desk makes about the order."""
    body = {"category": category, "order": order, "text": "Когда отправят?", **fields}
    answer = desk.call("POST", f"{API}/tickets", body)
    assert answer.status == 201, answer
    return answer.body


@pytest.mark.parametrize("situation", ["confirmed", "exported_with_tracking", "client_return", "annulled_earlier"])
def test_an_open_ticket_is_waited_for_until_its_due_day_and_no_longer_than_it_is_open(
    operator: Desk, situation: str
) -> None:
    order = make(situation).number
    ticket = asked(operator, "order_question", order)
    wait = operator.order(order)["awaits"][-1]
    assert (wait["code"], wait["who"]) == ("ticket", SUPERVISOR)
    assert (wait["since"], wait["until"]) == (ticket["created_at"], ticket["due_at"][:10])
    supervisor = Desk(Role.SUPERVISOR)
    supervisor.call("POST", f"{API}/tickets/next", {"queue": "supervisor"})
    supervisor.call("POST", f"{API}/tickets/{ticket['id']}/actions/resolve", {"resolution": "Готово"})
    assert "ticket" not in [code for code, _ in awaited(operator, order)]


def test_a_ticket_of_the_claims_department_is_told_apart_and_the_prepaid_one_told_once(operator: Desk) -> None:
    order = make("confirmed", prepaid=True).number
    asked(operator, "prepaid_change", order, details={"wish": "annul"})
    asked(operator, "checked_order", order)
    assert [code for code, _ in awaited(operator, order)] == ["claims", "export", "ticket"]


def test_a_page_of_orders_tells_their_tickets_at_the_same_cost(
    operator: Desk, django_assert_max_num_queries: Any
) -> None:
    numbers = [OrderFactory(confirmed=True).number for _ in range(6)]
    for number in numbers:
        asked(operator, "order_question", number)
    with django_assert_max_num_queries(20):
        page = operator.call("GET", f"{API}/orders?status=confirmed").body["results"]
    assert [order["awaits"][-1]["code"] for order in page] == ["ticket"] * 6
