"""What requests of steps bring and need: a refused edit goes on; a calculation has needs in its second half."""

from __future__ import annotations

from typing import Any

import pytest

from service.accounts.roles import Role
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Desk:
    return Desk(Role.OPERATOR)


@pytest.mark.parametrize("wish", [{"address": {"house": "77"}}, {"phone": "+79160000009"}, {"remark": "Позвонить"}])
def test_an_edit_that_only_a_new_order_can_bring_about_is_carried_over_to_it(
    wish: dict[str, Any], operator: Desk
) -> None:
    order = make("buffer", earlier_month=True)
    (denied,) = operator.do(order.number, "edit", wish).body["reasons"]
    annul, reissue = denied["next_steps"]
    carried = {} if "remark" in wish else wish
    assert (annul["action"], reissue["action"], reissue["body"]) == ("annul", "reissue", carried)
    assert {need["field"] for need in reissue["needs"]} == {"recipient", "phone", "address"} - carried.keys()
    assert not any(need["required"] for need in reissue["needs"])
    for step in (annul, reissue):
        made = operator.call(step["method"], step["href"], step["body"])
    new = operator.order(made.body["number"])
    assert new["address"]["house"] == carried.get("address", {}).get("house", order.house)
    assert new["phone"] == carried.get("phone", order.phone)


def test_goods_method_and_remark_wished_are_the_edit_of_the_new_order(operator: Desk) -> None:
    order, pan = make("buffer", earlier_month=True), ProductFactory(code="PAN-77", price="990.00")
    wish = {
        "lines": [{"product": pan.code, "quantity": 2, "kind": "main"}],
        "delivery": {"method": "courier"},
        "remark": "Позвонить",
        "phone": "+79160000009",
    }
    (denied,) = operator.do(order.number, "edit", wish).body["reasons"]
    annul, reissue = denied["next_steps"]
    assert (reissue["body"], "afterwards" in annul) == ({"phone": "+79160000009"}, False)
    assert reissue["afterwards"]["lines"][0].items() >= wish["lines"][0].items()
    for step in (annul, reissue):
        made = operator.call(step["method"], step["href"], step["body"])
    edited = operator.do(made.body["number"], "edit", reissue["afterwards"])
    assert edited.status == 200, edited
    assert [(line["product"], line["quantity"], line["price"]) for line in edited.body["lines"]] == [
        (pan.code, 2, "990.00")
    ]
    assert (edited.body["delivery"]["method"], edited.body["remark"]) == ("courier", "Позвонить")


def test_an_option_of_the_old_order_is_not_carried_to_the_new_one(operator: Desk) -> None:
    order = make("buffer", earlier_month=True)
    (denied,) = operator.do(order.number, "edit", {"delivery": {"option": "x"}}).body["reasons"]
    assert not any("afterwards" in step for step in denied["next_steps"])


def test_an_edit_says_what_may_be_changed_and_asks_for_none_of_it(operator: Desk) -> None:
    number = OrderFactory().number
    actions = operator.call("GET", f"{API}/orders/{number}/actions").body
    (edit,) = [each for each in actions if each["action"] == "edit"]
    kinds = {need["field"]: need["type"] for need in edit["needs"] if not need["required"]}
    assert kinds.items() >= {"recipient": "name", "phone": "phone", "address": "address", "lines": "lines"}.items()
    assert set(kinds) <= set(edit["fields"])
    assert not set(kinds) & {need["field"] for need in edit["requires"]}


def test_what_a_calculation_needs_belongs_to_the_request_that_takes_an_option(operator: Desk) -> None:
    number = OrderFactory(uncalculated=True).number
    step, *_ = operator.call("GET", f"{API}/orders/{number}/plan?goal=confirm").body["steps"]
    assert (step["action"], step["needs"], step["body"]) == ("calculate", [], {})
    options = operator.call(step["method"], step["href"], step["body"]).body
    then = step["then"]
    assert [need["field"] for need in then["needs"]] == [then["field"]] == ["delivery.option"]
    taken = {**then["body"], "delivery": {"option": options[0]["option"]}}
    assert operator.call(then["method"], then["href"], taken).status == 200
