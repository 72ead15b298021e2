"""How a denial is layered (ORD-8, ORD-10, ORD-11, ORD-25, CLI-5…7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orders.choices import PrepaymentShare, Status
from orders.models import Order
from service.accounts.roles import Role
from tests.factories import ClientFactory, OrderFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import SITUATIONS, full_body, make

pytestmark = pytest.mark.django_db
TABLE_ACTIONS = ("edit", "confirm", "postpone", "annul", "resend", "reissue")
BUT_PARTNERS = [situation for situation in SITUATIONS if situation != "partner_exported"]


def reissued(**fields: Any) -> Order:
    order = OrderFactory(**fields)
    OrderFactory(client=order.client, reissue_of=order)
    return order


@pytest.mark.parametrize("situation", BUT_PARTNERS)
@pytest.mark.sample(12)
def test_a_prepaid_order_is_denied_alone_whatever_else_is_wrong(situation: str, operator: Desk) -> None:
    """ORD-10."""
    order = make(situation, prepaid=True, client=ClientFactory(do_not_contact=True), house="", lines=[])
    result = operator.actions(order.number)
    for action in TABLE_ACTIONS:
        answer = operator.do(order.number, action)
        assert (answer.status, answer.codes) == (409, ["prepaid_order"]), action
        assert [reason["code"] for reason in result[action]["reasons"]] == ["prepaid_order"]
        step = answer.body["reasons"][0]["next_steps"]
        assert [(s["action"], s["category"]) for s in step] == [("ticket", "prepaid_change")]
    assert Order.objects.get(pk=order.pk).version == 1


def test_a_partly_prepaid_order_is_no_prepaid_order(operator: Desk) -> None:
    order = make("new", prepayment=PrepaymentShare.PARTIAL, prepaid_amount=100)
    assert operator.do(order.number, "confirm", {"client_agreed": True}).status == 200


def test_a_supervisor_touches_a_prepaid_order() -> None:
    order = make("new", prepaid=True)
    assert Desk(Role.SUPERVISOR).do(order.number, "confirm", {"client_agreed": True}).status == 200


def test_a_claims_specialist_acts_on_a_prepaid_order_with_its_open_ticket_only() -> None:
    """ORD-8."""
    desk = Desk(Role.CLAIMS_SPECIALIST)
    with_ticket = make("new", prepaid=True, claims_ticket_open=True)
    without, unpaid = make("new", prepaid=True), make("new")
    assert desk.do(with_ticket.number, "confirm", {"client_agreed": True}).status == 200
    assert desk.do(without.number, "confirm", {"client_agreed": True}).codes == ["prepaid_order"]
    assert desk.do(unpaid.number, "confirm", {"client_agreed": True}).status == 409
    assert desk.do(with_ticket.number, "resend").status == 403


@pytest.mark.parametrize("action", TABLE_ACTIONS)
def test_the_partner_comes_before_the_prepayment(action: str, operator: Desk) -> None:
    """ORD-10: only `partner_exported` goes before it."""
    order = reissued(to_partner=True, prepaid=True, client=ClientFactory(do_not_contact=True))
    answer = operator.do(order.number, action)
    assert answer.codes == ["refer_to_partner"]
    assert answer.body["reasons"][0]["next_steps"][0]["partner"]["phone"]


@pytest.mark.parametrize("situation", ["new", "cart", "annulled_earlier", "exported_with_tracking", "postal_return"])
def test_a_reissued_order_is_denied_alone(situation: str, operator: Desk) -> None:
    """ORD-25: it can't be edited, confirmed, postponed, resent or reissued; annulling isn't named there."""
    order = reissued(**SITUATIONS[situation], client=ClientFactory(do_not_contact=True))
    for action in ("edit", "confirm", "postpone", "resend", "reissue"):
        answer = operator.do(order.number, action)
        assert answer.codes == ["already_reissued"], action
        assert answer.body["reasons"][0]["reissued_as"] == order.successor.number
    assert "already_reissued" not in operator.do(order.number, "annul", {"reason": "other"}).codes


@pytest.mark.sample(15)
@pytest.mark.parametrize("action", ["confirm", "resend", "reissue"])
@pytest.mark.parametrize("situation", BUT_PARTNERS)
def test_the_standing_stands_beside_the_cell(situation: str, action: str, operator: Desk) -> None:
    """ORD-8, ORD-11: the cell's reason and the standing's are one layer, and no guard is told with them."""
    good, bad = make(situation, house=""), make(situation, house="", client=ClientFactory(do_not_contact=True))
    alone = operator.do(good.number, action, full_body(action, good))
    cell = alone.codes if alone.status == 409 and alone.codes != ["address_incomplete"] else []
    answer = operator.do(bad.number, action, full_body(action, bad))
    assert answer.codes == [*cell, "client_do_not_contact"]


@pytest.mark.parametrize("action", ["edit", "postpone", "annul"])
def test_the_standing_concerns_no_other_action(action: str, operator: Desk) -> None:
    order = make("supervisor_check", client=ClientFactory(do_not_contact=True))
    assert operator.do(order.number, action, full_body(action, order)).status == 200


def came_back(client: Any, days_ago: int, **fields: Any) -> Order:
    at = timezone.now() - timedelta(days=days_ago)
    return OrderFactory(client=client, created_at=at, **{"tracked": True, "status": Status.POSTAL_RETURN, **fields})


REFUSERS = {
    "two returns in a row": ([{}, {"status": Status.RETURNED}], True),
    "one return": ([{}], False),
    "a redeemed one between": ([{}, {"status": Status.EXPORTED, "taken": True}, {}], False),
    "redeemed, then two returns": ([{}, {}, {"status": Status.EXPORTED, "taken": True}], True),
    "redeemed last": ([{"status": Status.EXPORTED, "taken": True}, {}, {}], False),
    "client's return counts as redeemed": ([{"status": Status.CLIENT_RETURN}, {}, {}], False),
    "annulled between": ([{}, {"annulled": True, "tracked": False, "status": Status.ANNULLED}, {}], True),
    "cancelled between": ([{}, {"status": Status.CANCELLED}, {}], True),
    "on the way between": ([{}, {"status": Status.EXPORTED}, {}], True),
    "one excused": ([{"excuse_reason": "hospital"}, {}], False),
    "excused one left out of the run": ([{"excuse_reason": "hospital"}, {}, {}], True),
}


@pytest.mark.parametrize(("past", "refuser"), REFUSERS.values(), ids=REFUSERS)
def test_a_client_is_a_serial_refuser_after_three_parcels_in_a_row(
    past: list[dict[str, Any]], refuser: bool, operator: Desk
) -> None:
    """CLI-6, newest first."""
    client = ClientFactory()
    for place, fields in enumerate(past, 1):
        came_back(client, 10 * place, **fields)
    order = make("new", client=client)
    answer = operator.do(order.number, "confirm", {"client_agreed": True})
    assert (answer.status == 409) is refuser
    assert not refuser or answer.codes == ["client_serial_refuser"]


def test_an_excuse_by_the_supervisor_lifts_the_refusal(operator: Desk) -> None:
    """CLI-7: who, when and why is recorded."""
    client = ClientFactory()
    came_back(client, 10)
    late = came_back(client, 20)
    order, supervisor = make("new", client=client), Desk(Role.SUPERVISOR)
    assert operator.do(late.number, "excuse", {"reason": "hospital"}).codes == ["identity_not_verified"]
    assert supervisor.do(late.number, "excuse").codes == ["reason_required"]
    assert supervisor.do(late.number, "excuse", {"reason": "hospital", "note": "Был на лечении"}).status == 200
    assert supervisor.do(late.number, "excuse", {"reason": "other"}).codes == ["already_excused"]
    assert operator.do(order.number, "confirm", {"client_agreed": True}).status == 200
    row = supervisor.history(late.number)[0]
    assert (row["action"], row["actor"], row["reason"]) == ("excuse", supervisor.user.username, "hospital")


def test_an_operator_cannot_excuse_by_naming_a_ground_on_a_parcel_that_came_back(operator: Desk) -> None:
    """CLI-7: a ground of ORD-24 excuses only a parcel under way that it fits."""
    order = make("postal_return")
    body = {"ground": "address_error_other_locality", "address": {"locality": "Тверь"}}
    assert operator.do(order.number, "reissue", body).status == 201
    assert Order.objects.get(pk=order.pk).excuse_reason == ""


def test_all_unmet_guards_are_told_at_once(operator: Desk) -> None:
    """ORD-12, the last layer."""
    order = make("new", uncalculated=True, house="", recipient_first="", lines=[])
    answer = operator.do(order.number, "confirm", {})
    assert sorted(answer.codes) == sorted(
        [
            "basket_empty",
            "recipient_incomplete",
            "address_incomplete",
            "delivery_not_calculated",
            "client_agreement_missing",
        ]
    )
