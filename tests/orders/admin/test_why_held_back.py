"""An order that its confirmation led aside says why on its page and beside its ticket (ORD-13, ORD-14)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from orders.admin.page_sections import brief_facts
from orders.admin.why_held_back import GROUNDS, NOTHING_NOW, WORDS, why_held_back
from orders.choices import Status
from orders.fsm.targets import CONFIRMED_GOES_TO
from orders.models import CheckCriterion, ClosedRegion, Order
from orders.models.check_criteria_and_closed_regions import CriterionKind
from service.texts.amounts_and_quantities import roubles
from tests.factories import OrderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def only() -> Any:
    """Leave one criterion in force, of this kind and limit."""

    def leave(kind: CriterionKind, limit: int) -> None:
        CheckCriterion.objects.all().delete()
        CheckCriterion.objects.create(kind=kind, limit=Decimal(limit))

    return leave


def grounds_of(order: Any) -> list[str]:
    """What is told."""
    return why_held_back(order)[1]


def test_every_status_that_a_confirmation_leads_aside_to_is_told() -> None:
    assert set(GROUNDS) == set(CONFIRMED_GOES_TO) - {Status.CONFIRMED}
    assert set(WORDS) == set(CriterionKind)


def test_the_page_and_the_brief_tell_the_total_and_its_limit(only: Any, supervisor: Client) -> None:
    only(CriterionKind.TOTAL_ABOVE, 100)
    order = OrderFactory(status=Status.MANUAL_CHECK)
    (ground,) = grounds_of(order)
    assert ground.startswith("Сумма заказа ")
    assert ground.endswith(f"предел {roubles(Decimal(100))}")
    answer = supervisor.get(reverse("admin:orders_order_change", args=[order.pk]))
    assertContains(answer, "Почему на ручной сверке")
    assertContains(answer, ground)
    assert dict(brief_facts(order))["Почему на ручной сверке"] == ground


def test_lines_of_one_product_are_counted_together(only: Any) -> None:
    only(CriterionKind.QUANTITY_ABOVE, 5)
    order = OrderFactory(status=Status.MANUAL_CHECK, lines=[{"quantity": 4}])
    line = order.basket[0]
    again = {"product": line.product, "title": line.title, "quantity": 3}
    both = OrderFactory(status=Status.MANUAL_CHECK, lines=[again, again | {"quantity": 4}, {"quantity": 5}])
    assert grounds_of(order) == [NOTHING_NOW]
    assert grounds_of(both) == [f"{line.title}: 7 шт., предел 5 шт."]


def test_a_second_order_of_the_same_goods_is_told(only: Any) -> None:
    only(CriterionKind.REPEATED_WITHIN_DAYS, 7)
    first = OrderFactory()
    line = {"product": first.basket[0].product}
    second = OrderFactory(status=Status.MANUAL_CHECK, client=first.client, lines=[line])
    (ground,) = grounds_of(second)
    assert "другой заказ на тот же товар" in ground
    assert "7 дней" in ground


@pytest.mark.parametrize(
    ("limit", "within"), [(1, "1 дня"), (2, "2 дней"), (5, "5 дней"), (11, "11 дней"), (21, "21 дня"), (24, "24 дней")]
)
def test_days_between_orders_are_told_in_the_genitive(only: Any, limit: int, within: str) -> None:
    only(CriterionKind.REPEATED_WITHIN_DAYS, limit)
    first = OrderFactory()
    second = OrderFactory(status=Status.MANUAL_CHECK, client=first.client, lines=[{"product": first.basket[0].product}])
    (ground,) = grounds_of(second)
    assert ground.endswith(f"не больше {within}")


def test_an_order_without_grounds_may_have_come_so_from_the_shop(only: Any, supervisor: Client) -> None:
    only(CriterionKind.TOTAL_ABOVE, 10**6)
    order = OrderFactory(status=Status.MANUAL_CHECK)
    page = supervisor.get(reverse("admin:orders_order_change", args=[order.pk]))
    assertContains(page, "заказ мог прийти в этом статусе")


def test_a_doubt_names_the_address_and_the_remark_nobody_cleared() -> None:
    order = OrderFactory(status=Status.SUPERVISOR_CHECK, postal_index="999999", remark="Звонить после шести")
    address, remark = grounds_of(order)
    assert "999999" in address
    assert remark == "Комментарий не учтён: Звонить после шести"
    order.remark_cleared = True
    assert grounds_of(order) == [address]


def test_a_closed_region_tells_its_last_day_and_note() -> None:
    ClosedRegion.objects.all().delete()
    order = OrderFactory(status=Status.CLOSED_REGION)
    assert grounds_of(order) == [NOTHING_NOW]
    ClosedRegion.objects.create(
        index_from=order.postal_index,
        index_to=order.postal_index,
        closed_from=date(2020, 1, 1),
        closed_until=date(2099, 12, 31),
        every_year=False,
        note="Паводок",
    )
    assert why_held_back(order)[0] == f"Почему «{Status.CLOSED_REGION.label}»"
    assert grounds_of(order) == ["Закрыто по 31.12.2099 включительно. Паводок"]


@pytest.mark.parametrize("status", sorted(set(Status) - set(GROUNDS)))
def test_no_other_status_is_explained(status: Status) -> None:
    assert why_held_back(Order(status=status)) == ("", [])
