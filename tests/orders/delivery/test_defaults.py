"""What every database starts with prices the Post everywhere, and couriers for the demo's regions (DLV-4)."""

from itertools import pairwise

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders.choices import BY_POST, Method
from orders.delivery import delivery_options
from orders.delivery.defaults import load_defaults
from orders.delivery.geography import recognise, regions
from orders.models.tariffs_and_points import PickupPoint, Tariff
from service.models import DirectoryEntry
from tests.orders.delivery.samples import KAZAN, MOSCOW, Line, Order, Product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped() -> None:
    """A database with what is shipped."""
    Tariff.objects.all().delete()
    PickupPoint.objects.all().delete()
    load_defaults(apps)


@pytest.mark.sample(12)
@pytest.mark.parametrize("index", ["101000", "299011", "468320", "620014", "694000", "000000", "999999"])
@pytest.mark.parametrize("grams", [0, 1, 500, 501, 1000, 2000, 5000, 10_000, 20_000, 20_001, 500_000])
def test_the_post_is_priced_for_every_index_and_weight(index: str, grams: int) -> None:
    somewhere = {"postal_index": index, "region": "", "locality": "", "house": ""}
    options = delivery_options(Order(address=somewhere, post_only=True), [Line(Product(grams))])
    assert {option.method for option in options} == BY_POST


def test_the_post_has_no_gap_between_its_weight_bands() -> None:
    for method in BY_POST:
        bands = Tariff.objects.filter(carrier_id="russian_post", method=method).order_by("weight_from_grams")
        edges = list(bands.values_list("weight_from_grams", "weight_to_grams", "index_from", "index_to"))
        assert edges[0][0] == 0
        assert edges[-1][1] is None
        assert all(upper[0] == (lower[1] or 0) + 1 for lower, upper in pairwise(edges))
        assert {edge[2:] for edge in edges} == {("000000", "999999")}


@pytest.mark.parametrize("address", [MOSCOW, KAZAN])
def test_the_demos_regions_have_couriers_and_points_too(address: dict[str, str]) -> None:
    options = delivery_options(Order(address=address), [Line()])
    assert {option.method for option in options} == set(Method)
    assert [option.price for option in options] == sorted(option.price for option in options)


def test_two_questions_to_the_database_are_enough() -> None:
    with CaptureQueriesContext(connection) as asked:
        delivery_options(Order(), [Line() for _ in range(20)])
    assert len(asked) == 2


def test_loading_again_changes_nothing_and_keeps_what_was_edited() -> None:
    DirectoryEntry.objects.filter(code="cdek").update(name="Другое имя")
    before = [list(model.objects.order_by("pk").values()) for model in (DirectoryEntry, Tariff, PickupPoint)]
    load_defaults(apps)
    after = [list(model.objects.order_by("pk").values()) for model in (DirectoryEntry, Tariff, PickupPoint)]
    assert after == before
    assert [len(rows) for rows in after] == [18, 269, 65]


def test_every_shipped_row_would_pass_the_admins_checks() -> None:
    for row in [*Tariff.objects.all()[::10], *PickupPoint.objects.all()]:
        row.full_clean()


def test_service_numbers_are_kept_as_searches_compare_them() -> None:
    assert DirectoryEntry.objects.get(code="callback_gateway").phone == "+74993504327"
    assert DirectoryEntry.objects.get(code="sharm").phone == ""


def test_every_point_stands_at_an_address_that_would_be_recognised() -> None:
    places = PickupPoint.objects.values("region", "locality", "postal_index", "code")
    names = {region.code: region.name for region in regions().values()}
    doubted = [
        place["code"] for place in places if not recognise(place | {"region": names[place["region"]]}).recognised
    ]
    assert doubted == []
