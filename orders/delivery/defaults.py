"""The reference data that every database starts with (DIR-1, DIR-2, DLV-4)."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps.registry import Apps

from orders.delivery.tariffs_and_points_csv import tariff_rows
from service.customers.phones import normalize
from service.defaults.service_sets import TRACKING_PAGES

ROOT = Path(__file__).resolve().parents[2]
DIRECTORY = ROOT / "service/data/directory.csv"
TARIFFS = ROOT / "orders/data/tariffs.csv"
POINTS = ROOT / "orders/data/pickup_points.csv"


def load_defaults(apps: Apps, _schema_editor: Any = None) -> None:
    """Add what isn't there yet of directory, tariffs and pick-up points; what supervisors changed stays.

    Written for a data migration: the models are those of its moment, not of today.
    """
    has_tracking_page = any(
        field.name == "tracking_url" for field in apps.get_model("service", "DirectoryEntry")._meta.fields
    )
    _add(
        apps,
        "service",
        "DirectoryEntry",
        (_entry(row, has_tracking_page=has_tracking_page) for row in csv_rows(DIRECTORY)),
    )
    _add(apps, "orders", "Tariff", (row for _, row in tariff_rows(TARIFFS.read_text("utf-8"))))
    _add(apps, "orders", "PickupPoint", (point_of(row) for row in csv_rows(POINTS)))


def _add(apps: Apps, app: str, model: str, rows: Iterable[dict[str, Any]]) -> None:
    manager = apps.get_model(app, model).objects
    manager.bulk_create([manager.model(**row) for row in rows], ignore_conflicts=True)


def _entry(row: dict[str, str], *, has_tracking_page: bool) -> dict[str, Any]:
    """A directory entry; its phone in the form that searches by phone compare with (CLI-4).

    Where the service's migrations came first, the entry has its tracking page already (DIR-5).
    """
    page = {"tracking_url": TRACKING_PAGES.get(row["code"], "")} if has_tracking_page else {}
    return row | {"phone": normalize(row["phone"]) or row["phone"]} | page


def point_of(row: dict[str, str]) -> dict[str, Any]:
    """A pick-up point as its model's fields."""
    return {"carrier_id": row.pop("carrier"), **row, "lat": float(row["lat"]), "lon": float(row["lon"])}


def csv_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a shipped CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
