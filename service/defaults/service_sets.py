"""The sets of this house: the directory (DIR-1, DIR-2, DIR-5) and the settings (DIR-3)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from service.customers.phones import normalize
from service.defaults.default_rows_of_model import RowFields, RowSet
from service.defaults.sets import DefaultSet
from service.models import DirectoryEntry, DirectoryKind, Setting
from service.runtime_settings import SETTING_DEFINITIONS

SALES_LINE = "sales_line"
"""The line where new orders are taken (DIR-5); its number is the administrator's to fill in."""
TRACKING_PAGES = {
    "russian_post": "https://www.pochta.ru/tracking?barcode={number}",
    "cdek": "https://www.cdek.ru/ru/tracking?order_id={number}",
    "boxberry": "https://boxberry.ru/tracking-page?id={number}",
}
DIRECTORY = Path(__file__).resolve().parents[1] / "data/directory.csv"


SALES_ENTRY: RowFields = {
    "kind": DirectoryKind.OWN_LINE,
    "code": SALES_LINE,
    "name": "ВХОД (новые заказы)",
    "phone": "",
    "ask_for": "",
    "note": "номер заполняет администратор",
    "tracking_url": "",
}


class Directory(RowSet):
    """Carriers, partners, own lines and service numbers."""

    code, label = "directory", "справочник"
    model, key = DirectoryEntry, ("code",)

    def rows(self) -> Iterator[RowFields]:
        """The entries; phones in the form that searches by phone compare with (CLI-4)."""
        with DIRECTORY.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                page = TRACKING_PAGES.get(row["code"], "")
                yield {**row, "phone": normalize(row["phone"]) or row["phone"], "tracking_url": page}
        yield SALES_ENTRY


class Settings(DefaultSet):
    """The figures and texts with their defaults."""

    code, label = "settings", "настройки"

    def shipped(self) -> Mapping[str, Any]:
        """Code → default."""
        return {code: definition.default for code, definition in SETTING_DEFINITIONS.items()}

    def stored(self) -> Mapping[str, Any]:
        """Code → the value in force."""
        return dict(Setting.objects.values_list("code", "value"))

    def add(self, codes: Collection[str]) -> None:
        """Store defaults, so that administrators see and change them."""
        rows = [Setting(code=code, value=SETTING_DEFINITIONS[code].default) for code in codes]
        Setting.objects.bulk_create(rows, ignore_conflicts=True)
