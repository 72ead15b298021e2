"""The well-known demo orders do what the package says of them."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from django.utils import timezone

from orders.choices import Action, Ground
from orders.demo import demo_products, generate
from orders.demo.closed_regions import close_regions
from orders.demo.well_known_orders import REFUSER
from orders.imports import take_over_orders, take_over_products
from orders.models import Order
from orders.use_cases.execute_action import execute_action
from service.accounts.roles import SYSTEM, Role
from service.clock import moscow_date
from service.fsm import TransitionDenied
from tests.factories import actor

pytestmark = pytest.mark.django_db

BODIES: dict[str, dict[str, Any]] = {
    Action.CONFIRM: {"client_agreed": True},
    Action.ANNUL: {"reason": "client_refusal", "objection_rounds": 1},
    Action.REISSUE: {},
    Action.RESEND: {},
}


@cache
def demo() -> dict[str, dict[str, Any]]:
    """The demo's items by number."""
    return {item["number"]: item for item in generate(timezone.now())}


def loaded(number: str) -> None:
    """Take over the order named, with its goods, the refuser's life and the closed regions."""
    close_regions()
    items = [demo()[wanted] for wanted in {number, *(REFUSER if number in REFUSER else ())}]
    codes = {line["product"] for item in items for line in item["lines"]}
    take_over_products([product for product in demo_products() if product["code"] in codes], actor=SYSTEM)
    assert {result["outcome"] for result in take_over_orders(items, actor=SYSTEM)} == {"created"}


def done(number: str, action: str, **data: Any) -> str:
    """The status of the order, or of the one it was reissued as, after an operator's action."""
    shown = execute_action(number, action, actor=actor(Role.OPERATOR), data=BODIES[action] | data, present=_status)
    return shown["status"]


def _status(order: Order) -> dict[str, Any]:
    return {"status": order.status}


@pytest.mark.sample(5)
@pytest.mark.parametrize(
    ("number", "action", "status"),
    [
        *((f"DEMO-NEW-{serial}", Action.CONFIRM, "confirmed") for serial in range(1, 6)),
        ("DEMO-NEW-OTHER-1", Action.CONFIRM, "confirmed"),
        ("DEMO-NEW-BIG-1", Action.CONFIRM, "manual_check"),
        ("DEMO-NEW-MANY-1", Action.CONFIRM, "manual_check"),
        ("DEMO-NEW-ADDRESS-1", Action.CONFIRM, "supervisor_check"),
        ("DEMO-NEW-REMARK-1", Action.CONFIRM, "supervisor_check"),
        ("DEMO-NEW-CLOSED-1", Action.CONFIRM, "closed_region"),
        ("DEMO-POSTPONED-1", Action.CONFIRM, "confirmed"),
        ("DEMO-PARTLY-PAID-1", Action.CONFIRM, "confirmed"),
        ("DEMO-ANNULLED-1", Action.CONFIRM, "confirmed"),
        ("DEMO-HAPPY-CALL-1", Action.CONFIRM, "confirmed"),
        ("DEMO-CLOSED-1", Action.RESEND, "closed_region"),
        ("DEMO-BUFFER-1", Action.ANNUL, "annulled"),
        ("DEMO-EXPORTED-1", Action.ANNUL, "annulled"),
        ("DEMO-EXPORTED-2", Action.ANNUL, "annul_requested"),
        ("DEMO-ANNULLED-OLD-1", Action.REISSUE, "new"),
        ("DEMO-CANCELLED-1", Action.REISSUE, "new"),
        ("DEMO-POSTAL-RETURN-1", Action.REISSUE, "new"),
    ],
)
def test_what_a_known_order_permits_succeeds(number: str, action: str, status: str) -> None:
    loaded(number)
    assert done(number, action) == status


@pytest.mark.parametrize(
    ("number", "action", "reasons"),
    [
        ("DEMO-NEW-UNCALCULATED-1", Action.CONFIRM, {"delivery_not_calculated"}),
        ("DEMO-NEW-GONE-1", Action.CONFIRM, {"goods_unavailable"}),
        ("DEMO-NEW-NO-MAIN-1", Action.CONFIRM, {"basket_without_main_goods"}),
        ("DEMO-DAMAGED-1", Action.CONFIRM, {"address_incomplete"}),
        ("DEMO-DAMAGED-2", Action.CONFIRM, {"recipient_incomplete"}),
        ("DEMO-DAMAGED-3", Action.CONFIRM, {"recipient_incomplete"}),
        ("DEMO-REFUSER-1", Action.CONFIRM, {"client_serial_refuser"}),
        ("DEMO-PREPAID-1", Action.CONFIRM, {"prepaid_order"}),
        ("DEMO-PREPAID-2", Action.ANNUL, {"prepaid_order"}),
        ("DEMO-BUFFER-1", Action.CONFIRM, {"buffer_not_confirmed"}),
        ("DEMO-SUPERVISOR-CHECK-1", Action.CONFIRM, {"address_not_recognised"}),
        ("DEMO-FF-COURIER-1", Action.CONFIRM, {"post_only"}),
        ("DEMO-FF-POST-1", Action.CONFIRM, {"ff_needs_supervisor"}),
        ("DEMO-SENT-1", Action.REISSUE, {"parcel_on_the_way"}),
        ("DEMO-PARTNER-1", Action.REISSUE, {"refer_to_partner"}),
    ],
)
def test_what_a_known_order_forbids_is_denied(number: str, action: str, reasons: set[str]) -> None:
    loaded(number)
    with pytest.raises(TransitionDenied) as refused:
        done(number, action)
    assert {denial.code for denial in refused.value.decision.denials} == reasons


def test_a_parcel_that_arrived_elsewhere_is_reissued() -> None:
    loaded("DEMO-ARRIVED-ELSEWHERE-1")
    assert done("DEMO-ARRIVED-ELSEWHERE-1", Action.REISSUE, ground=Ground.ARRIVED_ELSEWHERE.value) == "new"


def test_a_parcel_under_way_is_expected_by_the_term_that_was_told_unless_it_is_late() -> None:
    """DLV-2: 10–14 days by post, the quoted days and one more otherwise; what was sent long ago is due any day now."""
    tomorrow = moscow_date(timezone.now()) + timedelta(days=1)
    under_way = [one for one in demo().values() if one.get("delivery", {}).get("stage") == "in_transit"]
    in_time = [one for one in under_way if date.fromisoformat(one["delivery"]["expected_on"]) >= tomorrow]
    assert len(in_time) > len(under_way) / 2
    for one in in_time:
        due, post = date.fromisoformat(one["delivery"]["expected_on"]), one["delivery"]["method"].startswith("post")
        waited = (due - moscow_date(datetime.fromisoformat(one["exported_at"]))).days
        assert due == tomorrow or (10 <= waited <= 14 if post else waited <= 6), one
