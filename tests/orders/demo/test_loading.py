"""Loading the demo: through the API's own door, once (INT-1)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F
from django.utils import timezone

from orders.choices import Status
from orders.demo import KNOWN, SILENT, demo_products, generate
from orders.demo.import_moments import DAY_BY_DAY, bundles, last_known
from orders.demo.order_spec import Flaw
from orders.imports import take_over_orders
from orders.management.commands.load_demo import WELL_KNOWN
from orders.models import ClosedRegion, Order, Product
from service.accounts.roles import SYSTEM
from service.demo.moments import lived_at
from service.models import Client, DirectoryEntry, HistoryRow

pytestmark = pytest.mark.django_db


@pytest.mark.prove
def test_a_broken_off_load_is_finished_and_another_changes_nothing() -> None:
    items = list(generate(timezone.now()))
    take_over_orders(items[:300], actor=SYSTEM)
    begun = _everything()

    call_command("load_demo", stdout=StringIO())
    loaded = _everything()
    assert len(loaded) == len(items)
    assert begun.items() <= loaded.items()
    assert {status for _, status, _ in loaded.values()} == set(Status)
    assert Product.objects.count() == len(demo_products())
    assert ClosedRegion.objects.count() == 3
    for number, spec in KNOWN.items():
        damaged = spec.flaw in (Flaw.ADDRESS, Flaw.NAME, Flaw.PHONE)
        assert loaded[number][1] == (Status.CHECKED if damaged else spec.status)

    assert HistoryRow.objects.filter(at__lt=timezone.now() - timedelta(days=15)).count() > len(items) / 2

    after_an_order = Client.objects.filter(created_at__gt=F("orders__created_at"))
    assert not after_an_order.exclude(orders__number__in=begun).exists()

    call_command("load_demo", stdout=(said := StringIO()))
    assert "уже загружены" in said.getvalue()
    assert _everything() == loaded


def test_orders_that_the_documentation_names_are_loaded_first_and_once() -> None:
    call_command("load_demo", "--known", stdout=StringIO())
    loaded = _everything()
    assert loaded.keys() == WELL_KNOWN
    assert Product.objects.count() == len(demo_products())

    call_command("load_demo", "--known", stdout=StringIO())
    assert _everything() == loaded

    silent = Client.objects.get(do_not_contact=True)
    assert set(silent.orders.values_list("number", flat=True)) == set(SILENT)
    assert HistoryRow.objects.filter(subject="client", subject_id=silent.pk).count() == 1


def test_an_order_stands_in_its_status_since_its_history_says() -> None:
    now = timezone.now()
    (moment, items), *_ = bundles(list(generate(now))[:40], now)
    with lived_at(moment):
        assert {result["outcome"] for result in take_over_orders(items, actor=SYSTEM)} == {"created"}
    for order in Order.objects.all():
        taken_over = HistoryRow.objects.get(subject="order", subject_id=order.pk, version=1)
        assert abs(order.status_since - taken_over.at) < timedelta(minutes=1), order.number
        assert now - order.status_since > timedelta(days=1), order.number


def test_an_item_refused_is_an_error_that_names_order_and_field() -> None:
    DirectoryEntry.objects.filter(code="sharm").delete()
    with pytest.raises(CommandError, match=r"(?m)^[0-9]+ — partner: \w+$"):
        call_command("load_demo", stdout=StringIO())


def _everything() -> dict[str, tuple]:
    """Number, version and status of every order, and how many lines it has."""
    rows = Order.objects.annotate(count=Count("lines")).values_list("number", "version", "status", "count")
    return {number: tuple(rest) for number, *rest in rows}


def test_an_order_is_taken_over_once_what_is_told_of_it_has_happened() -> None:
    now = timezone.now()
    items = list(generate(now))
    result = list(bundles(items, now))
    assert sum(len(bundle) for _, bundle in result) == len(items)
    assert [moment for moment, _ in result] == sorted(moment for moment, _ in result)
    assert all(last_known(item, now) <= moment <= now for moment, bundle in result for item in bundle)
    assert result[0][0] < now - DAY_BY_DAY
