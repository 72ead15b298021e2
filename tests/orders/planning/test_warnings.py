"""What a caller hears before and after an action that nothing denies: doubled orders, other variants, late months."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.choices import Availability, LineKind, Status
from orders.models import Order
from service.accounts.roles import Role
from service.api.serializers.machine_action_answers import StepAnswer
from tests.factories import OrderFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.situations import make
from tests.query_budgets.examples import faults_of

pytestmark = pytest.mark.django_db
REFUSED = {"reason": "client_refusal", "objection_rounds": 2}


@pytest.fixture
def desk() -> Desk:
    """An operator."""
    return Desk(Role.OPERATOR)


def codes(result: dict) -> list[str]:
    """The codes of an answer's warnings."""
    return [warning["code"] for warning in result["warnings"]]


def doubled_pair() -> tuple[Order, Order]:
    """Two open orders of one client with the same goods, and a finished third."""
    product = ProductFactory()
    first = OrderFactory(lines=[{"product": product}])
    second = OrderFactory(client=first.client, lines=[{"product": product}])
    OrderFactory(client=first.client, lines=[{"product": product}], annulled=True)
    return first, second


@pytest.mark.parametrize("query", ["", "?dry_run=true"])
def test_a_confirmation_shows_the_other_open_order_of_the_same_goods(desk: Desk, query: str) -> None:
    first, second = doubled_pair()
    result = desk.call("POST", f"{API}/orders/{first.number}/actions/confirm{query}", {"client_agreed": True}).body
    assert codes(result) == ["doubled_order"]
    assert [other["number"] for other in result["warnings"][0]["orders"]] == [second.number]


def test_a_doubled_order_is_told_before_anybody_confirms(desk: Desk) -> None:
    first, second = doubled_pair()
    actions = desk.call("GET", f"{API}/orders/{first.number}/actions").body
    confirm = next(action for action in actions if action["action"] == "confirm")
    assert [other["number"] for other in confirm["warnings"][0]["orders"]] == [second.number]


@pytest.mark.parametrize(("sample", "warned"), [("new", ["already_reissued"]), ("postal_return", [])])
def test_a_reissue_of_what_could_be_confirmed_warns_of_a_second_order(
    desk: Desk, sample: str, warned: list[str]
) -> None:
    """ORD-25: an order that was reissued stands, and can't be confirmed any more."""
    actions = desk.call("GET", f"{API}/orders/{make(sample).number}/actions").body
    reissue = next(action for action in actions if action["action"] == "reissue")
    assert reissue["allowed"]
    assert codes({"warnings": reissue.get("warnings", [])}) == warned


def test_a_client_of_one_order_is_asked_about_no_other(desk: Desk) -> None:
    order = OrderFactory()
    asked = []
    for _ in range(2):
        desk.call("GET", f"{API}/orders/{order.number}/actions")
        with CaptureQueriesContext(connection) as captured:
            desk.call("GET", f"{API}/orders/{order.number}/actions")
        asked.append(len(captured))
        OrderFactory(client=order.client)
    assert asked[0] < asked[1]


def test_other_goods_are_no_double(desk: Desk) -> None:
    first = OrderFactory()
    OrderFactory(client=first.client)
    result = desk.call("POST", f"{API}/orders/{first.number}/actions/confirm", {"client_agreed": True}).body
    assert codes(result) == []


def test_a_cancelled_order_is_offered_in_other_colours(desk: Desk) -> None:
    dress = ProductFactory(variants=["красный", "синий"])
    gone = ProductFactory(variants=["белый"], availability=Availability.GONE)
    lines = [{"product": dress, "variant": "красный"}, {"product": gone, "kind": LineKind.GIFT}]
    order = OrderFactory(status=Status.CANCELLED, lines=lines)
    result = desk.call("POST", f"{API}/orders/{order.number}/actions/reissue", {}).body
    assert [(line["product"], line["variants"]) for line in result["variants_offered"]] == [(dress.code, ["синий"])]
    assert [line["product"] for line in result["not_copied"]] == [gone.code]


def test_an_index_of_another_region_is_refused_and_changes_nothing(desk: Desk) -> None:
    order = OrderFactory()
    answer = desk.call("PATCH", f"{API}/orders/{order.number}", {"address": {"postal_index": "690000"}})
    assert (answer.status, answer.codes) == (409, ["address_not_recognised"])
    assert answer.body["reasons"][0]["field"] == "address.postal_index"
    assert Order.objects.get(pk=order.pk).postal_index == "109012"


def test_a_supervisor_vouches_for_an_index_that_the_table_does_not_know() -> None:
    order = OrderFactory()
    answer = Desk(Role.SUPERVISOR).call(
        "PATCH", f"{API}/orders/{order.number}", {"address": {"postal_index": "690000"}}
    )
    assert (answer.status, answer.body["address"]["postal_index"]) == (200, "690000")


def test_every_step_of_a_warning_is_as_described() -> None:
    """Contract: what a request must bring is `needs[]`, in steps of warnings too."""
    operator, number = Desk(Role.OPERATOR), OrderFactory(confirmed=True).number
    edited = operator.call("PATCH", f"{API}/orders/{number}", {"address": {"house": "7"}, "hold_note": "Дом другой"})
    late = operator.do(OrderFactory(status=Status.BUFFER, earlier_month=True).number, "annul", REFUSED)
    warned = [warning for answer in (edited, late) for warning in answer.body["warnings"]]
    steps = [step for warning in warned for step in warning.get("next_steps", [])]
    assert {"reissue"} < {step["action"] for step in steps}
    described = StepAnswer().fields
    for step in steps:
        assert step.keys() <= described.keys(), step
        assert {name for name, field in described.items() if field.required} <= step.keys(), step
    assert faults_of("update_order", {"request": None, "status": 200, "response": edited.body}) == []
