"""Tariffs as a CSV file, the shape in which carriers send them and the desk takes them in (DLV-4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orders.delivery.data_file import DataFile
from orders.models.tariffs import Tariff


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """A missing upper weight means no limit."""
    return row | {"weight_to_grams": row["weight_to_grams"] or None}


TARIFF_FILE = DataFile(
    model=Tariff,
    key=("carrier", "method", "region", "index_from", "index_to", "weight_from_grams"),
    data_columns=("weight_to_grams", "price", "days"),
    read=_fields,
)


def import_tariffs(text: str) -> int:
    """Take in a file whole: new tariffs are added, those of the same route and band get the new price and term."""
    return TARIFF_FILE.take_in(text)


def tariff_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and fields of every tariff in the file."""
    return TARIFF_FILE.rows(text)
