"""What the service writes into the hold note when an order is annulled or changed at the client's wish (ORD-19)."""

from __future__ import annotations

from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
REFUSAL = {"reason": "client_refusal", "objection_rounds": 1}
CORRECTION = {"reason": "correction"}
DAY = "17.03.2026"


def notes(order: Order) -> list[str]:
    """The hold notes, the oldest first."""
    return list(order.hold_notes.order_by("id").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("situation", "fields", "body", "said"),
    [
        ("buffer", {}, REFUSAL, f"Отказ клиента от заказа {DAY}."),
        ("buffer", {}, CORRECTION, f"Аннулирован для изменения по просьбе клиента {DAY}."),
        ("exported_without_tracking", {}, REFUSAL, f"Отказ клиента от заказа {DAY}."),
        ("exported_without_tracking", {}, CORRECTION, f"Аннулирован для изменения по просьбе клиента {DAY}."),
        (
            "exported_without_tracking",
            {"dispatched": True},
            REFUSAL,
            f"Отказ клиента {DAY}, запрошена аннуляция: посылка уже ушла со склада.",
        ),
        (
            "exported_without_tracking",
            {"dispatched": True},
            CORRECTION,
            f"Клиент просил изменить заказ {DAY}, запрошена аннуляция: посылка уже ушла со склада.",
        ),
    ],
)
def test_a_refusal_is_noted_as_a_refusal_and_a_correction_as_a_change(
    operator: Desk, situation: str, fields: dict[str, Any], body: dict[str, Any], said: str
) -> None:
    order = make(situation, **fields)
    answer = operator.do(order.number, "annul", body)
    assert (answer.status, answer.body["annulment"]["by"]) == (200, "client")
    assert notes(order) == [said]


@pytest.mark.parametrize("reason", ["duplicate", "delivery_unavailable", "company_fault", "wrong_data", "other"])
def test_what_the_company_caused_is_noted_as_nobodys_wish(reason: str) -> None:
    """ORD-18."""
    order = make("buffer")
    answer = Desk(Role.SUPERVISOR).do(order.number, "annul", {"reason": reason})
    assert (answer.status, answer.body["annulment"]["by"], notes(order)) == (200, "company", [])


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"phone": "+79160000001"}, "телефон"),
        ({"address": {"house": "5"}}, "адрес"),
        ({"phone": "+79160000001", "address": {"house": "5"}}, "телефон, адрес"),
        ({"lines": []}, "товары"),
    ],
)
def test_a_change_at_the_clients_wish_is_noted_with_its_day_and_what_it_was(
    operator: Desk, changes: dict[str, Any], what: str
) -> None:
    """ORD-19."""
    order = make("new")
    assert operator.do(order.number, "edit", changes).status == 200
    assert notes(order) == [f"Изменён по просьбе клиента {DAY}: {what}."]


def test_an_edit_that_changes_nothing_is_no_wish(operator: Desk) -> None:
    order = make("new")
    assert operator.do(order.number, "edit", {"address": {"house": order.house}}).status == 200
    assert notes(order) == []
