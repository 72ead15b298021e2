"""A misspelt name reaches the order whichever comes first, card or annulment; what can't says so (ORD-27…29)."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from orders.models import Order
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import ClientFactory, ProductFactory
from tests.orders.api.desk import API, Desk
from tests.orders.api.generic import follow
from tests.orders.api.situations import SITUATIONS, make
from tests.sampling import some

pytestmark = pytest.mark.django_db
WRONG = {"last": "Клиентава", "first": "Марея", "patronymic": "Иванавна"}
RIGHT = {"last": "Клиентова", "first": "Мария", "patronymic": "Ивановна"}
CHANGES = [{part: RIGHT[part]} for part in RIGHT] + [RIGHT]
ANNULLED_FIRST = ("buffer", "exported_without_tracking")
METHODS: dict[str, dict[str, Any]] = {"post": {}, "courier": {"by_courier": True}, "pickup": {"to_pickup_point": True}}
ROLES = (Role.OPERATOR, Role.SUPERVISOR)


def misspelt(situation: str, wrong: dict[str, str], **fields: Any) -> Order:
    """An order whose client and recipient are misspelt alike."""
    client = ClientFactory(**wrong)
    return make(situation, client=client, **fields)


def correct_card(desk: Desk, order: Order, name: dict[str, str]) -> dict[str, Any]:
    """`PATCH /clients/{id}` with the parts that were wrong."""
    answer = desk.call("PATCH", f"{API}/clients/{order.client_id}", {"name": name})
    assert answer.status == 200, answer
    result: dict[str, Any] = answer.body
    return result


def wrong_in(name: dict[str, str]) -> dict[str, str]:
    """The right name but for the parts that are to be corrected."""
    return {**RIGHT, **{part: WRONG[part] for part in name}}


@pytest.mark.sample(6)
@pytest.mark.parametrize(
    ("situation", "name", "role", "method", "card_first"),
    some(product(ANNULLED_FIRST, CHANGES, ROLES, METHODS, (True, False)), 12),
)
def test_card_and_annulment_in_either_order_end_with_the_right_recipient(
    situation: str, name: dict[str, str], role: Role, method: str, *, card_first: bool
) -> None:
    """ORD-28: annulled as a correction, corrected on the card, calculated and confirmed; no step is a no-op."""
    order, desk, goods = misspelt(situation, wrong_in(name), **METHODS[method]), Desk(role), ProductFactory().code
    if card_first:
        (left,) = correct_card(desk, order, name)["orders_not_updated"]
        step = left["next_step"]
        assert (left["code"], step["action"], step["body"]) == ("annul_first", "annul", {"reason": "correction"})
        assert desk.call(step["method"], step["href"], step["body"]).status == 200
    else:
        assert desk.do(order.number, "annul", {"reason": "correction"}).status == 200
        assert correct_card(desk, order, name)["orders_updated"] == [order.number]
    assert desk.order(order.number)["recipient"] == RIGHT
    answers = follow(desk, order.number, desk.plan(order.number, "confirm")["steps"], goods)
    assert [answer.status for answer in answers] == [200] * len(answers)
    done = desk.order(order.number)
    assert (done["recipient"], done["status"] in ("confirmed", "supervisor_check")) == (RIGHT, True)


@pytest.mark.parametrize(("situation", "name", "role"), some(product(SITUATIONS, CHANGES, ROLES), 15))
def test_every_order_of_the_card_takes_the_name_over_or_is_named_with_why_and_what_leads_on(
    situation: str, name: dict[str, str], role: Role
) -> None:
    """ORD-27: nothing is left unsaid, and what is left alone has neither history nor another recipient."""
    order, desk = misspelt(situation, wrong_in(name)), Desk(role)
    before = HistoryRow.objects.filter(subject="order", subject_id=order.pk).count()
    result = correct_card(desk, order, name)
    recipient = desk.order(order.number)["recipient"]
    rows = HistoryRow.objects.filter(subject="order", subject_id=order.pk).count() - before
    left = {one["number"]: one for one in result["orders_not_updated"]}
    if order.number in result["orders_updated"]:
        assert (recipient, rows, order.number in left) == (RIGHT, 1, False)
        return
    assert (recipient, rows) == (wrong_in(name), 0)
    if order.number in left:
        assert left[order.number]["message"]
        assert left[order.number]["code"]
    else:
        assert order.status in Order.machine.finals or Order.objects.get(pk=order.pk).redeemed


@pytest.mark.parametrize(("name", "fields"), some(product(CHANGES, ({"prepaid": True}, {"closed": True})), 6))
def test_prepaid_orders_and_closed_regions_are_left_alone_for_every_role(
    name: dict[str, str], fields: dict[str, Any]
) -> None:
    """ORD-27."""
    prepaid = "prepaid" in fields
    for role in ROLES:
        situation, paid = ("confirmed", {"prepaid": True}) if prepaid else ("closed_region", {})
        order = misspelt(situation, wrong_in(name), **paid)
        (left,) = correct_card(Desk(role), order, name)["orders_not_updated"]
        category = "prepaid_change" if prepaid else "name_not_updated"
        assert (left["next_step"]["action"], left["next_step"]["category"]) == ("ticket", category)
        assert Order.objects.get(pk=order.pk).recipient == wrong_in(name)


@pytest.mark.parametrize("name", CHANGES)
def test_another_person_on_purpose_stays(operator: Desk, name: dict[str, str]) -> None:
    """ORD-27."""
    order = misspelt("new", wrong_in(name), recipient_last="Другая", recipient_is_other=True)
    result = correct_card(operator, order, name)
    assert (result["orders_updated"], result["orders_not_updated"]) == ([], [])
    assert Order.objects.get(pk=order.pk).recipient_last == "Другая"


@pytest.mark.parametrize("method", ["courier", "pickup"])
def test_a_parcel_by_courier_or_to_a_point_stays_as_it_is(operator: Desk, method: str) -> None:
    """ORD-29: told that it shouldn't hinder the delivery, no step, no reissue."""
    order = misspelt("exported_with_tracking", wrong_in(RIGHT), **METHODS[method])
    (left,) = correct_card(operator, order, RIGHT)["orders_not_updated"]
    assert left["next_step"] is None
    assert "не должна помешать" in left["message"]


def test_a_parcel_by_post_is_reissued_by_the_step_as_it_is_offered(operator: Desk) -> None:
    """ORD-24, ORD-28."""
    order = misspelt("exported_with_tracking", wrong_in(RIGHT))
    (left,) = correct_card(operator, order, RIGHT)["orders_not_updated"]
    step = left["next_step"]
    made = operator.call(step["method"], step["href"], step["body"])
    assert (made.status, made.body["recipient"]) == (201, RIGHT)


def test_an_annulment_that_became_a_request_leads_on_by_post(operator: Desk) -> None:
    """ORD-28: the parcel has left; the card is corrected, and the reissue is the way."""
    order = misspelt("exported_without_tracking", wrong_in(RIGHT), dispatched=True)
    assert operator.do(order.number, "annul", {"reason": "correction"}).body["status"] == "annul_requested"
    (left,) = correct_card(operator, order, RIGHT)["orders_not_updated"]
    assert (left["code"], left["next_step"]["action"]) == ("annulment_pending", "reissue")
    step = left["next_step"]
    assert operator.call(step["method"], step["href"], step["body"]).status == 201
