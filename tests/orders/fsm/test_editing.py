"""Editing a confirmed order, stale calculations and hold notes (ORD-7, ORD-16, DLV-3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from orders.models import ClosedRegion, Order
from service.accounts.roles import Role
from tests.factories import OrderLineFactory
from tests.orders.api.desk import Desk
from tests.orders.api.situations import make

pytestmark = pytest.mark.django_db
NOTE = {"hold_note": "Клиент попросил"}
SUPERVISOR = Role.SUPERVISOR


def notes(order: Order) -> list[str]:
    return list(order.hold_notes.order_by("id").values_list("text", flat=True))


def closed(**fields: Any) -> None:
    result = {"region": "77", "closed_from": date(2026, 3, 1), "closed_until": date(2026, 3, 31), **fields}
    ClosedRegion.objects.create(**result)


def test_a_confirmed_order_is_edited_with_a_hold_note_and_reviewed(operator: Desk) -> None:
    """ORD-16."""
    order = make("confirmed")
    street = {"address": {"street": "Ильинка"}}
    assert operator.do(order.number, "edit", street).codes == ["hold_note_required"]
    assert operator.do(order.number, "edit", street | {"hold_note": "  "}).codes == ["hold_note_required"]
    answer = operator.do(order.number, "edit", street | NOTE)
    assert (answer.body["status"], answer.body["review_required"]) == ("confirmed", True)
    assert answer.body["delivery"]["calculated"] is False
    assert answer.body["hold_note"] == NOTE["hold_note"]
    supervisor, warehouse = Desk(SUPERVISOR), Desk(Role.WAREHOUSE)
    assert sorted(warehouse.do(order.number, "export").codes) == ["delivery_not_calculated", "review_pending"]
    assert supervisor.do(order.number, "approve_review").status == 200
    assert warehouse.do(order.number, "export").codes == ["delivery_not_calculated"]


BREAKING: dict[str, tuple[dict[str, Any], str]] = {
    "basket": ({"lines": []}, "basket_empty"),
    "address": ({"address": {"house": ""}}, "address_incomplete"),
    "phone and all": ({"recipient": {"last": "", "first": "", "patronymic": ""}}, "recipient_incomplete"),
    "point": ({"delivery": {"method": "pickup"}}, "address_incomplete"),
}


@pytest.mark.parametrize(("body", "code"), BREAKING.values(), ids=BREAKING)
def test_an_edit_in_confirmed_may_not_break_what_a_confirmation_asks(body: dict, code: str) -> None:
    order = make("confirmed")
    answer = Desk(SUPERVISOR).do(order.number, "edit", body | NOTE)
    assert (answer.status, answer.codes) == (409, [code])
    assert Order.objects.get(pk=order.pk).version == 1


def test_an_edit_in_confirmed_that_hits_a_criterion_is_checked_by_hand(operator: Desk) -> None:
    order = make("confirmed")
    code = order.lines.get().product.code
    answer = operator.do(order.number, "edit", {"lines": [{"product": code, "quantity": 6}], **NOTE})
    assert answer.body["status"] == "manual_check"
    assert notes(order) == ["Изменён по просьбе клиента 17.03.2026: товары.", "РС", NOTE["hold_note"]]


def test_in_a_closed_region_an_operator_edits_the_lines_only(operator: Desk) -> None:
    """ORD-17."""
    closed()
    order = make("closed_region")
    code = order.lines.get().product.code
    lines = {"lines": [{"product": code, "quantity": 2}]}
    for body in ({"phone": "+79160000001"}, {"address": {"house": "2"}}, {"remark": "x"}, lines | {"remark": "x"}):
        assert operator.do(order.number, "edit", body).codes == ["only_basket_editable"]
    assert operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).codes == ["only_basket_editable"]
    assert operator.do(order.number, "edit", lines).status == 200
    assert operator.do(order.number, "resend").codes == ["delivery_not_calculated"]
    assert operator.calculate(order.number).status == 200
    assert operator.do(order.number, "resend").body["status"] == "closed_region"
    assert Desk(SUPERVISOR).do(order.number, "edit", {"phone": "+79160000001"}).status == 200


def test_a_changed_basket_address_or_method_makes_the_calculation_stale(operator: Desk) -> None:
    """DLV-3: basket, address or method do; a name, a phone and a remark don't."""
    order = make("new", recipient_last="Опечаткина")
    product = OrderLineFactory(order=order, position=2).product.code
    for body in ({"recipient": order.client.name}, {"phone": "+79160000001"}, {"remark": "x"}):
        assert operator.do(order.number, "edit", body).body["delivery"]["calculated"] is True
    for body in ({"lines": [{"product": product, "quantity": 1}]}, {"address": {"house": "3"}}):
        assert operator.do(order.number, "edit", body).body["delivery"]["calculated"] is False
        assert operator.calculate(order.number).body["delivery"]["calculated"] is True
    way = operator.do(order.number, "edit", {"delivery": {"method": "courier"}}).body["delivery"]
    assert (way["calculated"], way["carrier"], way["price"]) == (False, None, None)


def test_each_hold_note_is_a_line_and_the_newest_is_shown(operator: Desk) -> None:
    """ORD-7."""
    order = make("new")
    operator.do(order.number, "postpone", {"hold_note": "Первая"})
    result = operator.do(order.number, "postpone", {"hold_note": "Вторая"}).body
    assert result["hold_note"] == "Вторая"
    assert [(note["text"], note["author"]) for note in result["hold_notes"]] == [
        ("Вторая", operator.user.username),
        ("Первая", operator.user.username),
    ]


def test_parts_of_a_name_that_are_not_given_stay(operator: Desk) -> None:
    """ORD-24: the same last and first name are no error in the name on the parcel."""
    under_way, order = make("exported_with_tracking"), make("new", recipient_first="Марея")
    same = {"last": under_way.client.last, "first": under_way.client.first}
    body = {"ground": "recipient_name_error", "recipient": same}
    assert operator.do(under_way.number, "reissue", body).codes == ["parcel_on_the_way"]
    result = operator.do(order.number, "edit", {"recipient": {"first": order.client.first}}).body["recipient"]
    assert result == order.client.name
