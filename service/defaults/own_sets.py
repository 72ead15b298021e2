"""The sets of this house: the directory (DIR-1, DIR-2) and the settings (DIR-3)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from service.customers.phones import normalize
from service.defaults.rows import Row, RowSet
from service.defaults.sets import DefaultSet
from service.models import DirectoryEntry, Setting
from service.runtime_settings import FIGURES

DIRECTORY = Path(__file__).resolve().parents[1] / "data/directory.csv"


class Directory(RowSet):
    """Carriers, partners, own lines and service numbers."""

    code, label = "directory", "справочник"
    model, key = DirectoryEntry, ("code",)

    def rows(self) -> Iterator[Row]:
        """The entries; phones in the form that searches by phone compare with (CLI-4)."""
        with DIRECTORY.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield {**row, "phone": normalize(row["phone"]) or row["phone"]}


class Settings(DefaultSet):
    """The figures and texts with their defaults."""

    code, label = "settings", "настройки"

    def shipped(self) -> Mapping[str, Any]:
        """Code → default."""
        return {code: figure.default for code, figure in FIGURES.items()}

    def stored(self) -> Mapping[str, Any]:
        """Code → the value in force."""
        return dict(Setting.objects.values_list("code", "value"))

    def add(self, codes: Collection[str]) -> None:
        """Store defaults, so that administrators see and change them."""
        rows = [Setting(code=code, value=FIGURES[code].default) for code in codes]
        Setting.objects.bulk_create(rows, ignore_conflicts=True)
