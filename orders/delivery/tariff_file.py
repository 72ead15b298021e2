"""Tariffs as a CSV file, the shape in which carriers send them and the desk takes them in (DLV-4)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from orders.geography import region_code, regions
from orders.models.tariffs import Tariff
from service.models import DirectoryEntry, DirectoryKind

KEY = ("carrier", "method", "region", "index_from", "index_to", "weight_from_grams")
COLUMNS = (*KEY, "weight_to_grams", "price", "days")
Line = tuple[int, Tariff]


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line of the file (the heading is line 1)."""

    line: int
    field: str
    message: str


class TariffFileError(Exception):
    """The file has faults; nothing of it was taken."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__(f"{len(problems)} faults in the tariff file")
        self.problems = problems


def import_tariffs(text: str) -> int:
    """Take in a file whole: new tariffs are added, those of the same route and band get the new price and term."""
    tariffs = [(line, Tariff(**row)) for line, row in tariff_rows(text)]
    problems = [*_repetitions(tariffs), *_faults(tariffs)]
    if problems:
        raise TariffFileError(sorted(problems, key=attrgetter("line")))
    Tariff.objects.bulk_create(
        [tariff for _, tariff in tariffs],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=["weight_to_grams", "price", "days"],
    )
    return len(tariffs)


def tariff_rows(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and fields of every tariff in the file; regions may be written as code or name."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if set(reader.fieldnames or ()) != set(COLUMNS):
        raise TariffFileError([LineProblem(1, "", f"В заголовке нужны столбцы: {', '.join(COLUMNS)}.")])
    for row in reader:
        yield reader.line_num, _fields(row)


def _fields(row: dict[str, str | None]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: (row.get(name) or "").strip() for name in COLUMNS}
    region = fields["region"]
    return fields | {
        "carrier_id": fields.pop("carrier"),
        "region": region if region in regions() else region_code(region) or region,
        "weight_to_grams": fields["weight_to_grams"] or None,
    }


def _repetitions(tariffs: list[Line]) -> Iterator[LineProblem]:
    """Lines that speak of a route and band that an earlier line has spoken of."""
    first: dict[tuple[str, ...], int] = {}
    for line, tariff in tariffs:
        key = tuple(str(getattr(tariff, "carrier_id" if name == "carrier" else name)) for name in KEY)
        if first.setdefault(key, line) != line:
            yield LineProblem(line, "", f"Повторяет строку {first[key]}.")


def _faults(tariffs: list[Line]) -> Iterator[LineProblem]:
    """Every field of every line that couldn't be stored as it stands."""
    carriers = set(DirectoryEntry.objects.filter(kind=DirectoryKind.CARRIER).values_list("code", flat=True))
    for line, tariff in tariffs:
        if tariff.carrier_id not in carriers:
            yield LineProblem(line, "carrier", f"Службы доставки «{tariff.carrier_id}» нет в справочнике.")
        yield from (LineProblem(line, field, message) for field, message in _unstorable(tariff))


def _unstorable(tariff: Tariff) -> list[tuple[str, str]]:
    """Fields that can't be read; where all can, the table's own conditions that the tariff breaks."""
    try:
        tariff.clean_fields(exclude={"carrier"})
        for constraint in tariff._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(Tariff, tariff)
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return [(field, message) for field, messages in found.items() for message in messages]
    return []
