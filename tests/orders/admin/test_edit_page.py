"""The edit page: only what was changed goes through the door, and a refusal keeps what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms import BooleanField
from django.test import Client
from django.urls import reverse

from orders.choices import DenialReason, Status
from orders.fsm.messages import MESSAGES
from orders.models import Order
from service.accounts.roles import Role
from service.models import HistoryRow
from tests.factories import OrderFactory, ProductFactory
from tests.service.admin.conftest import SignIn

pytestmark = pytest.mark.django_db


def page_of(order: Order) -> str:
    """The address of the edit page."""
    return reverse("admin:orders_order_edit", args=[order.pk])


def drawn(browser: Client, order: Order) -> dict[str, Any]:
    """The fields of the data form as the page draws them."""
    context = browser.get(page_of(order)).context
    forms = [context["form"], context["lines"].management_form, *context["lines"].forms]
    return {field.html_name: value for form in forms for field in form if (value := shown(field)) is not None}


def shown(field: Any) -> Any:
    """What a browser would post for a field left alone."""
    value = field.value()
    if isinstance(field.field, BooleanField):
        return "on" if value else None
    return "" if value is None else value


def save(browser: Client, order: Order, **changes: Any) -> Any:
    """Post the form with some of its fields changed."""
    return browser.post(page_of(order), drawn(browser, order) | changes)


def test_only_what_was_changed_stands_in_the_history(supervisor: Client) -> None:
    order = OrderFactory(remark="Звонить вечером")
    assert save(supervisor, order, address__house="12", phone="8 916 765-43-21").status_code == 302
    order.refresh_from_db()
    assert (order.house, order.phone, order.street) == ("12", "+79167654321", "Никольская")
    row = HistoryRow.objects.get(subject="order", subject_id=order.pk, version=order.version)
    assert set(row.changes) == {"house", "phone", "revision", "hold_notes"}


def test_a_field_can_be_emptied(supervisor: Client) -> None:
    order = OrderFactory(remark="Лишнее", flat="7")
    assert save(supervisor, order, remark="", address__flat="").status_code == 302
    order.refresh_from_db()
    assert (order.remark, order.flat) == ("", "")


def test_saving_an_untouched_page_changes_nothing(supervisor: Client) -> None:
    order = OrderFactory(remark="Звонить\nвечером", lines=[{"variant": "синий", "kit": ["чашка", "блюдце"]}])
    answer = save(supervisor, order)
    assert answer.status_code == 200
    assert "Ничего не изменено" in answer.content.decode()
    order.refresh_from_db()
    assert order.version == 1


def test_lines_are_added_changed_and_removed(supervisor: Client) -> None:
    order = OrderFactory(lines=[{"kit": ["чашка"]}, {"kind": "gift", "price": 0}])
    added = ProductFactory(price="500.00")
    fields = {"lines-0-quantity": "3", "lines-1-DELETE": "on", "lines-2-product": added.code, "lines-2-quantity": "1"}
    assert save(supervisor, order, **fields).status_code == 302
    lines = list(Order.objects.get(pk=order.pk).lines.select_related("product"))
    assert [(line.quantity, line.kit, str(line.price)) for line in lines] == [
        (3, ["чашка"], "1490.00"),
        (1, [], "500.00"),
    ]
    assert lines[1].title == added.title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"lines-0-quantity": "0"}, "больше либо равно 1"),
        ({"lines-0-quantity": "1000000000"}, "меньше либо равно"),
        ({"lines-0-quantity": "-1"}, "больше либо равно 1"),
        ({"lines-0-quantity": ""}, "Укажите количество"),
        ({"lines-0-price": "дорого"}, "Введите число"),
        ({"lines-0-product": "нет-такого"}, "Такого товара нет"),
        ({"phone": "123"}, "не похоже на номер телефона"),
        ({"delivery__method": "pickup", "delivery__pickup_point": "нет"}, "Такого пункта выдачи нет"),
    ],
)
def test_a_fault_is_told_and_nothing_is_changed(supervisor: Client, fields: dict[str, str], words: str) -> None:
    order = OrderFactory()
    answer = save(supervisor, order, **fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    name, typed = next(iter(fields.items()))
    assert str(typed) in answer.content.decode(), name
    order.refresh_from_db()
    assert order.version == 1


def test_a_confirmed_order_asks_for_a_hold_note(supervisor: Client) -> None:
    order = OrderFactory(confirmed=True)
    refused = save(supervisor, order, address__house="5")
    assert refused.status_code == 409
    assert MESSAGES[DenialReason.HOLD_NOTE_REQUIRED].message in refused.content.decode()
    assert refused.context["form"]["address__house"].value() == "5"
    assert save(supervisor, order, address__house="5", hold_note="Дом пять").status_code == 302
    order.refresh_from_db()
    assert (order.house, order.review_required) == ("5", True)


def test_an_option_of_the_calculation_is_taken(supervisor: Client) -> None:
    order = OrderFactory(uncalculated=True)
    options = supervisor.get(page_of(order)).context["options"]
    assert options[0]["recommended"]
    form = {"version": order.version, "option": options[0]["option"]}
    assert supervisor.post(page_of(order), form).status_code == 302
    order.refresh_from_db()
    assert order.calculated
    assert order.carrier_id


@pytest.mark.parametrize("kind", ["another order's", "made up", "outdated"])
def test_an_option_that_is_not_this_orders_is_refused(supervisor: Client, kind: str) -> None:
    order, other = OrderFactory(uncalculated=True), OrderFactory(uncalculated=True)
    offered = supervisor.get(page_of(other if kind == "another order's" else order)).context["options"][0]["option"]
    if kind == "outdated":
        assert save(supervisor, order, address__house="9").status_code == 302
        order.refresh_from_db()
    option = "1-0-1-5.00-0123456789abcdef" if kind == "made up" else offered
    answer = supervisor.post(page_of(order), {"version": order.version, "option": option})
    assert answer.status_code == 409
    reason = DenialReason.DELIVERY_OPTION_STALE if kind == "outdated" else DenialReason.DELIVERY_OPTION_UNKNOWN
    assert MESSAGES[reason].message in answer.content.decode()


def test_without_a_complete_address_the_page_says_why_nothing_is_priced(supervisor: Client) -> None:
    order = OrderFactory(postal_index="", region="", locality="")
    answer = supervisor.get(page_of(order))
    assert answer.context["options"] == []
    assert MESSAGES[DenialReason.ADDRESS_INCOMPLETE].message in answer.content.decode()


def test_an_order_that_can_not_be_edited_shows_why_instead_of_a_form(supervisor: Client) -> None:
    answer = supervisor.get(page_of(OrderFactory(status=Status.BUFFER)))
    page = answer.content.decode()
    assert MESSAGES[DenialReason.ANNUL_FIRST].message in page
    assert "Сохранить изменения" not in page


def test_an_outdated_edit_changes_nothing(supervisor: Client, sign_in: SignIn) -> None:
    order = OrderFactory()
    typed = drawn(supervisor, order) | {"address__house": "77"}
    save(sign_in(Role.SUPERVISOR), order, address__house="5")
    answer = supervisor.post(page_of(order), typed)
    assert answer.status_code == 412
    order.refresh_from_db()
    assert order.house == "5"


@pytest.mark.parametrize("role", [Role.RETURNS_SPECIALIST, Role.ADMINISTRATOR])
def test_who_only_reads_has_no_edit_page(role: Role, sign_in: SignIn) -> None:
    order = OrderFactory()
    assert sign_in(role).get(page_of(order)).status_code == 403
    assert sign_in(role).post(page_of(order), {"version": 1}).status_code == 403
