"""The database refuses tariffs and points that make no sense (DLV-4)."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from orders.choices import Method
from orders.delivery.defaults import load_defaults
from orders.models.tariffs_and_points import Locality, PickupPoint, Tariff
from tests.orders.delivery.samples import point, tariff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _carriers() -> None:
    """A database that knows the carriers and nothing else of delivery."""
    load_defaults(apps)
    Tariff.objects.all().delete()
    PickupPoint.objects.all().delete()


@pytest.mark.parametrize(
    "fields",
    [
        {"price": "-0.01"},
        {"weight_from_grams": 10, "weight_to_grams": 9},
        {"index_from": "101000"},
        {"index_to": "101000"},
        {"index_from": "200000", "index_to": "100000"},
        {"index_from": "1", "index_to": "2"},
        {"days": -1},
    ],
)
def test_an_impossible_tariff_is_not_stored(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        tariff("cdek", Method.COURIER, **({"price": "1"} | fields))


def test_a_point_has_its_code_once_per_carrier() -> None:
    point("P1", 55.75, 37.62)
    point("P1", 55.75, 37.62, carrier="boxberry")
    with pytest.raises(IntegrityError), transaction.atomic():
        point("P1", 55.75, 37.62)


def test_a_vouched_locality_is_found_in_any_spelling() -> None:
    Locality.objects.create(name="пос. Берёзовка", region="24")
    Locality.objects.create(name="Берёзовка", region="66")
    assert Locality.regions_of("березовка") == {"24", "66"}
    assert Locality.regions_of("Сосновка") == frozenset()


def test_tariffs_of_one_way_read_differently() -> None:
    fields: list[dict[str, Any]] = [
        {},
        {"region": "77"},
        {"region": "77", "weight_from_grams": 1001},
        {"region": "77", "weight_from_grams": 501, "weight_to_grams": 1000},
        {"index_from": "101000", "index_to": "119999"},
        {"index_from": "120000", "index_to": "129999", "days": 4},
    ]
    told = [str(tariff("cdek", Method.COURIER, "300", **one)) for one in fields]
    assert len(set(told)) == len(fields)
    assert "все регионы, любой вес: 300,00\u00a0₽, 3 дня" in told[0]
    assert "Москва, 501–1000 г" in told[3]
    assert "индексы 120000–129999, любой вес: 300,00\u00a0₽, 4 дня" in told[5]
