"""Annulling, and what the warehouse annulled (ORD-13, ORD-18…ORD-22)."""

from __future__ import annotations

import pytest

from orders.models import Order
from service.accounts.roles import Role
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
AGREED = {"client_agreed": True}
REFUSED = {"reason": "client_refusal", "objection_rounds": 1}
SUPERVISOR = Role.SUPERVISOR


def notes(order: Order) -> list[str]:
    return list(order.hold_notes.order_by("id").values_list("text", flat=True))


ONLY_REFUSAL = ("confirmed", "checked", "postponed", "closed_region")
ANY_REASON = (
    "supervisor_check",
    "manual_check",
    "buffer",
    "happy_call",
    "happy_call_refused",
    "exported_without_tracking",
)


@pytest.mark.parametrize("situation", [*ONLY_REFUSAL, *ANY_REASON])
def test_each_status_takes_only_its_own_reasons_of_an_annulment(situation: str, operator: Desk) -> None:
    """ORD-18."""
    order, other, again = (make(situation) for _ in range(3))
    assert operator.do(order.number, "annul").codes == ["reason_required"]
    assert operator.do(order.number, "annul", {"reason": "client_refusal"}).codes == ["objections_not_handled"]
    assert operator.do(order.number, "annul", REFUSED | {"objection_rounds": 0}).codes == ["objections_not_handled"]
    assert operator.do(order.number, "annul", REFUSED | {"objection_rounds": 3}).status == 400
    denied = operator.do(other.number, "annul", {"reason": "wrong_data"})
    if situation in ONLY_REFUSAL:
        assert denied.codes == ["annul_only_on_refusal"]
        assert denied.body["reasons"][0]["next_steps"][0]["action"] == "ticket"
    else:
        assert denied.body["status"] == "annulled"
    assert operator.do(order.number, "annul", REFUSED).body["status"] == "annulled"
    assert "17.03.2026" in notes(order)[-1]
    assert Desk(SUPERVISOR).do(again.number, "annul", {"reason": "wrong_data"}).body["status"] == "annulled"


def test_a_new_order_is_annulled_by_the_supervisor(operator: Desk) -> None:
    order = make("new")
    assert operator.do(order.number, "annul", REFUSED).codes == ["status_locked"]
    assert Desk(SUPERVISOR).do(order.number, "annul", {"reason": "other"}).body["status"] == "annulled"


def test_an_annulment_that_nobody_wished_leaves_no_note_of_a_wish(operator: Desk) -> None:
    """ORD-19."""
    order = make("buffer")
    operator.do(order.number, "annul", {"reason": "company_fault"})
    assert notes(order) == []


def test_annulling_makes_the_calculation_stale(operator: Desk) -> None:
    """DLV-3."""
    order = make("buffer")
    assert operator.do(order.number, "annul", REFUSED).body["delivery"]["calculated"] is False
    assert operator.do(order.number, "confirm", AGREED).codes == ["delivery_not_calculated"]


@pytest.mark.parametrize(("dispatched", "status"), [(False, "annulled"), (True, "annul_requested")])
def test_annulling_an_exported_order_is_an_attempt(dispatched: bool, status: str, operator: Desk) -> None:
    """ORD-20; it follows the row of the status it has become."""
    order = make("exported_without_tracking", dispatched=dispatched)
    assert operator.actions(order.number)["annul"]["target"] == status
    assert operator.do(order.number, "annul", REFUSED).body["status"] == status
    edit = operator.do(order.number, "edit", {"remark": "Иначе"})
    assert edit.status == (409 if dispatched else 200)
    assert not dispatched or edit.codes == ["annulment_pending"]


def test_a_buffered_order_of_an_earlier_month_says_beforehand_that_it_will_be_reissued(operator: Desk) -> None:
    """ORD-21."""
    order = make("buffer", earlier_month=True)
    assert [w["code"] for w in operator.actions(order.number)["annul"]["warnings"]] == ["previous_month"]
    dry = operator.do(order.number, "annul", REFUSED, "?dry_run=true").body
    assert [warning["code"] for warning in dry["warnings"]] == ["previous_month"]
    steps = operator.do(order.number, "confirm", AGREED).body["reasons"][0]["next_steps"]
    assert [step["action"] for step in steps] == ["annul", "reissue"]
    fresh = make("buffer")
    assert "warnings" not in operator.actions(fresh.number)["annul"]


def test_after_the_warehouse_only_post_is_possible_and_remains_so(operator: Desk) -> None:
    """ORD-22, from the warehouse's annulment to a later annulment of the desk."""
    order, warehouse = make("confirmed", by_courier=True), Desk(Role.WAREHOUSE)
    assert warehouse.do(order.number, "ff_annul", {"reason": "Не собран"}).status == 200
    assert operator.order(order.number)["post_only"] is True
    assert "post_only" in operator.do(order.number, "confirm", AGREED).codes
    for method in ("courier", "pickup"):
        assert operator.do(order.number, "edit", {"delivery": {"method": method}}).codes == ["post_only"]
    options = operator.options(order.number).body
    assert options
    assert {option["method"] for option in options} <= {"post", "post_courier"}
    assert operator.do(order.number, "edit", {"delivery": {"option": options[0]["option"]}}).status == 200
    assert operator.do(order.number, "confirm", AGREED).body["status"] == "confirmed"
    assert operator.do(order.number, "annul", REFUSED).body["post_only"] is True
    assert operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).codes == ["post_only"]


def test_what_was_post_goes_to_the_supervisor(operator: Desk) -> None:
    order, supervisor = make("ff_annulled_post"), Desk(SUPERVISOR)
    denied = operator.do(order.number, "edit", {"remark": "x"}).body["reasons"][0]
    assert denied["next_steps"][0]["category"] == "ff_annulled_post"
    assert supervisor.do(order.number, "edit", {"remark": ""}).status == 200
    assert supervisor.do(order.number, "confirm", AGREED).body["status"] == "confirmed"
