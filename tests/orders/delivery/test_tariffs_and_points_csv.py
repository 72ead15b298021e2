"""Tariffs come in from a file whole or not at all (DLV-4)."""

from decimal import Decimal

import pytest
from django.apps import apps

from orders.delivery.carrier_csv_file import DataFileError
from orders.delivery.defaults import TARIFFS, load_defaults
from orders.delivery.tariffs_and_points_csv import import_tariffs
from orders.models.tariffs_and_points import Tariff

pytestmark = pytest.mark.django_db

HEADING = "carrier,method,region,index_from,index_to,weight_from_grams,weight_to_grams,price,days\n"
GOOD = "cdek,courier,77,,,0,1000,360.00,2\n"


@pytest.fixture(autouse=True)
def _carriers() -> None:
    load_defaults(apps)
    Tariff.objects.all().delete()


def test_new_tariffs_are_added_and_known_ones_get_the_new_price() -> None:
    assert import_tariffs(HEADING + GOOD) == 1
    assert (
        import_tariffs("\ufeff" + HEADING + GOOD.replace("360.00,2", "390.50,3") + "dalli,courier,г. Москва,,,0,,1,1\n")
        == 2
    )
    rows = Tariff.objects.order_by("carrier_id").values_list("carrier_id", "region", "price", "days", "weight_to_grams")
    assert list(rows) == [("cdek", "77", Decimal("390.50"), 3, 1000), ("dalli", "77", Decimal("1.00"), 1, None)]


def test_the_shipped_file_is_readable_by_the_import() -> None:
    assert import_tariffs(TARIFFS.read_text("utf-8")) == Tariff.objects.count()


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("nobody,courier,77,,,0,1000,360.00,2", {"carrier"}),
        ("imd,courier,77,,,0,1000,360.00,2", {"carrier"}),
        ("cdek,balloon,77,,,0,1000,360.00,2", {"method"}),
        ("cdek,courier,Атлантида,,,0,1000,360.00,2", {"region"}),
        ("cdek,courier,77,1010,101000,0,1000,360.00,2", {"index_from"}),
        ("cdek,courier,77,,,zero,1000,dear,soon", {"weight_from_grams", "price", "days"}),
        ("cdek,courier,50,,,0,1000,-1,2", {"price"}),
        ("cdek,courier,50,,,0,1000,,", {"price", "days"}),
        ("cdek,courier,77,,,900,100,1,2", {""}),
        ("cdek,courier,77,200000,100000,0,100,1,2", {""}),
        ("cdek,courier,77,,,0,1000,400.00,2", {""}),
        ("cdek", {"method", "price", "days", "weight_from_grams"}),
    ],
)
def test_one_bad_line_stops_the_file_and_is_named(row: str, fields: set[str]) -> None:
    with pytest.raises(DataFileError) as refusal:
        import_tariffs(HEADING + GOOD + row + "\n")
    assert {(problem.line, problem.field) for problem in refusal.value.problems} == {(3, field) for field in fields}
    assert all(problem.message for problem in refusal.value.problems)
    assert not Tariff.objects.exists()


@pytest.mark.parametrize("heading", ["", "carrier,method\n", HEADING.replace("price", "cost")])
def test_another_heading_is_not_guessed_at(heading: str) -> None:
    with pytest.raises(DataFileError) as refusal:
        import_tariffs(heading + GOOD)
    assert refusal.value.problems[0].line == 1
