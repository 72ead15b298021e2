"""Loading the demo: through the API's own door, once (INT-1)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from orders.choices import Status
from orders.demo import KNOWN, generate, products
from orders.demo.spec import Flaw
from orders.models import ClosedRegion, Order, Product
from orders.use_cases.intake import take_over_orders
from service.roles import SYSTEM


@pytest.fixture
def loaded(db: None) -> None:
    call_command("load_demo", stdout=StringIO())


def test_the_intake_takes_every_item_over(loaded: None) -> None:
    items = list(generate(timezone.now()))
    assert Order.objects.count() == len(items)
    assert set(Order.objects.values_list("status", flat=True)) == set(Status)
    assert Product.objects.count() == len(products())
    assert ClosedRegion.objects.count() == 3
    for number, spec in KNOWN.items():
        damaged = spec.flaw in (Flaw.ADDRESS, Flaw.NAME, Flaw.PHONE)
        assert Order.objects.get(number=number).status == (Status.CHECKED if damaged else spec.status)


def test_loading_again_changes_nothing(loaded: None) -> None:
    before = _everything()
    call_command("load_demo", stdout=(said := StringIO()))
    assert "уже загружены" in said.getvalue()
    assert _everything() == before


@pytest.mark.django_db
def test_a_broken_off_load_is_finished() -> None:
    items = list(generate(timezone.now()))
    take_over_orders(items[:300], actor=SYSTEM)
    before = _everything()
    call_command("load_demo", stdout=StringIO())
    after = _everything()
    assert len(after) == len(items)
    assert before.items() <= after.items()


def _everything() -> dict[str, tuple]:
    """Number, version and status of every order, and how many lines it has."""
    rows = Order.objects.annotate(count=Count("lines")).values_list("number", "version", "status", "count")
    return {number: tuple(rest) for number, *rest in rows}
