"""An action answers the order as it then is stored: nothing that memory alone knows, nothing that it forgot."""

from __future__ import annotations

import pytest

from orders.api.section_registry import section_fields
from orders.models import Order
from tests.factories import ClientFactory, OrderFactory, ProductFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import full_body, make, rows, situation_of_row

pytestmark = pytest.mark.django_db
BESIDE = {"warnings", "not_copied", "variants_offered"}
ALLOWED = [row for row in rows() if row["verdict"] != "denied"]


@pytest.mark.sample(20)
@pytest.mark.parametrize("row", ALLOWED, ids=lambda row: f"{situation_of_row(row)}-{row['action']}")
def test_an_action_answers_the_stored_order(row: dict[str, str], operator: Desk) -> None:
    order = make(situation_of_row(row))
    holds_what_is_stored(operator, order, row["action"], full_body(row["action"], order))


EDITS = {
    "lines": lambda: {"lines": [{"product": ProductFactory(price="10.50").code, "quantity": 3, "kind": "main"}]},
    "recipient": lambda: {"recipient": {"first": "  МАРИЯ  "}},
    "address": lambda: {"address": {"house": "2", "flat": "7"}},
    "texts": lambda: {"remark": "Позвонить", "clarification": "Уточнить цвет", "phone": "+79035550101"},
    "method": lambda: {"delivery": {"method": "courier"}},
    "note": lambda: {"hold_note": "Первая"},
}


@pytest.mark.parametrize("body", EDITS.values(), ids=EDITS)
def test_an_edit_answers_the_stored_order(body, operator: Desk) -> None:
    holds_what_is_stored(operator, OrderFactory(client=ClientFactory()), "edit", body())


def test_notes_are_told_newest_first_after_each_action(operator: Desk) -> None:
    order = OrderFactory()
    for text in ("Первая", "Вторая", "Третья"):
        holds_what_is_stored(operator, order, "postpone", {"hold_note": text})
    result = [note["text"] for note in operator.order(order.number)["hold_notes"]]
    assert result == ["Третья", "Вторая", "Первая"]


def test_what_a_change_does_not_touch_is_not_written(operator: Desk) -> None:
    order = OrderFactory(import_digest="d" * 64, imported_version=1)
    operator.do(order.number, "postpone", {"hold_note": "Нет дома"})
    stored = Order.objects.get(pk=order.pk)
    assert (stored.import_digest, stored.imported_version, stored.street) == ("d" * 64, 1, order.street)


def holds_what_is_stored(desk: Desk, order: Order, action: str, body: dict) -> None:
    answer = desk.do(order.number, action, body)
    assert answer.status in (200, 201), answer
    result = {name: value for name, value in answer.body.items() if name not in BESIDE}
    stored = desk.order(result["number"])
    assert result == {name: value for name, value in stored.items() if name not in section_fields()}
