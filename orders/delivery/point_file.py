"""Pick-up points as a CSV file, the shape in which carriers send them (DLV-4)."""

from __future__ import annotations

from typing import Any

from orders.delivery.data_file import DataFile
from orders.models.tariffs import PickupPoint


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """Coordinates may be written with a decimal comma, or be missing."""
    return row | {name: row[name].replace(",", ".") or None for name in ("lat", "lon")}


POINT_FILE = DataFile(
    model=PickupPoint,
    key=("carrier", "code"),
    data_columns=("name", "address", "region", "locality", "postal_index", "lat", "lon"),
    read=_fields,
)


def import_points(text: str) -> int:
    """Take in a file whole: new points are added, known ones get what the file says; none is removed."""
    return POINT_FILE.take_in(text)
