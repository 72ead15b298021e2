"""Every row of the table of section 3.2, over HTTP, as the operator: done or denied, and foretold by `actions`."""

from __future__ import annotations

from itertools import product

import pytest

from orders.choices import DESK_ACTIONS, Status
from orders.models import Order
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, full_body, make, rows, situation_of_row

pytestmark = pytest.mark.django_db
ROWS = rows()


def named(row: dict[str, str]) -> str:
    return f"{situation_of_row(row)}-{row['action']}"


def test_the_table_speaks_of_every_situation_and_action_once() -> None:
    result = [(situation_of_row(row), row["action"]) for row in ROWS]
    assert sorted(result) == sorted(product(SITUATIONS, DESK_ACTIONS))
    assert {situation_of_row(row) for row in ROWS} == set(SITUATIONS)
    assert {status.value for status in Status} == {row["status"] for row in ROWS}


@pytest.mark.sample(40)
@pytest.mark.parametrize("row", ROWS, ids=named)
def test_each_row_of_the_table_is_foretold_and_answered(row: dict[str, str], operator: Desk) -> None:
    order = make(situation_of_row(row))
    foretold = operator.actions(order.number)[row["action"]]
    answer = operator.do(order.number, row["action"], full_body(row["action"], order))
    if row["verdict"] == "denied":
        assert answer.status == 409
        assert answer.codes == [row["reason_code"]]
        if "needs ground" in row["after"]:
            assert foretold["allowed"] is True
            assert foretold["needs"][0]["field"] == "ground"
        else:
            assert foretold["allowed"] is False
            assert [reason["code"] for reason in foretold["reasons"]] == [row["reason_code"]]
            assert foretold["target"] is None
        unchanged = Order.objects.get(pk=order.pk)
        assert (unchanged.status, unchanged.version) == (order.status, 1)
    else:
        assert foretold["allowed"] is True
        assert foretold["reasons"] == []
        arrived(row, order, foretold, answer)


def arrived(row: dict[str, str], order: Order, foretold: dict, answer) -> None:
    """The permitted action has led where the table says."""
    targets = row["target_status"].split("|") if row["target_status"] else [order.status]
    if row["action"] == "reissue":
        assert targets == ["new_order"] == [foretold["target"]]
        assert (answer.status, answer.body["status"], answer.body["reissue_of"]) == (201, "new", order.number)
    else:
        assert answer.status == 200, answer
        assert answer.body["status"] in targets
        assert foretold["target"] in (answer.body["status"], None if row["action"] == "edit" else "")
