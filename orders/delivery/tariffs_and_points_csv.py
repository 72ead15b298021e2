"""Tariffs and pick-up points as CSV files, the shape in which carriers send them (DLV-4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orders.delivery.carrier_csv_file import DataFile
from orders.models.tariffs_and_points import PickupPoint, Tariff


def _tariff_fields(row: dict[str, Any]) -> dict[str, Any]:
    """A missing upper weight means no limit."""
    return row | {"weight_to_grams": row["weight_to_grams"] or None}


TARIFF_FILE = DataFile(
    model=Tariff,
    key=("carrier", "method", "region", "index_from", "index_to", "weight_from_grams"),
    data_columns=("weight_to_grams", "price", "days"),
    read=_tariff_fields,
)


def import_tariffs(text: str) -> int:
    """Take in a file whole: new tariffs are added, those of the same route and band get the new price and term."""
    return TARIFF_FILE.take_in(text)


def tariffs_with(text: str) -> list[Tariff]:
    """All tariffs as they would be once the file was taken in, those that are new unsaved (FOR-3).

    Raises:
        DataFileError: the file has faults.
    """
    result = {TARIFF_FILE.key_of(row): row for row in Tariff.objects.all()}
    for row in TARIFF_FILE.read_whole(text):
        row.clean_fields(exclude={"carrier"})
        known = result.get(TARIFF_FILE.key_of(row))
        row.pk = known.pk if known else None
        result[TARIFF_FILE.key_of(row)] = row
    return list(result.values())


def tariff_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and fields of every tariff in the file."""
    return TARIFF_FILE.rows(text)


def _point_fields(row: dict[str, Any]) -> dict[str, Any]:
    """Coordinates may be written with a decimal comma, or be missing."""
    return row | {name: row[name].replace(",", ".") or None for name in ("lat", "lon")}


POINT_FILE = DataFile(
    model=PickupPoint,
    key=("carrier", "code"),
    data_columns=("name", "address", "region", "locality", "postal_index", "lat", "lon"),
    read=_point_fields,
)


def import_points(text: str) -> int:
    """Take in a file whole: new points are added, known ones get what the file says; none is removed."""
    return POINT_FILE.take_in(text)
