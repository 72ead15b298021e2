"""Pick-up points as a CSV file, the shape in which carriers send them (DLV-4)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint

from orders.delivery.tariff_file import LineProblem
from orders.geography import region_code, regions
from orders.models.tariffs import PickupPoint
from service.models import DirectoryEntry, DirectoryKind

KEY = ("carrier", "code")
TOLD = ("name", "address", "region", "locality", "postal_index", "lat", "lon")
COLUMNS = (*KEY, *TOLD)
Line = tuple[int, PickupPoint]


class PointFileError(Exception):
    """The file has faults; nothing of it was taken."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__(f"{len(problems)} faults in the file of pick-up points")
        self.problems = problems


def import_points(text: str) -> int:
    """Take in a file whole: new points are added, known ones get what the file says; none is removed."""
    points = list(points_of(text))
    problems = [*_repetitions(points), *_faults(points)]
    if problems:
        raise PointFileError(sorted(problems, key=attrgetter("line")))
    PickupPoint.objects.bulk_create(
        [point for _, point in points], update_conflicts=True, unique_fields=KEY, update_fields=TOLD
    )
    return len(points)


def points_of(text: str) -> Iterator[Line]:
    """Line number and point of every row; regions may be written as code or name."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if set(reader.fieldnames or ()) != set(COLUMNS):
        raise PointFileError([LineProblem(1, "", f"В заголовке нужны столбцы: {', '.join(COLUMNS)}.")])
    for row in reader:
        yield reader.line_num, PickupPoint(**_fields(row))


def _fields(row: dict[str, str | None]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: (row.get(name) or "").strip() for name in COLUMNS}
    region = fields["region"]
    return fields | {
        "carrier_id": fields.pop("carrier"),
        "region": region if region in regions() else region_code(region) or region,
        "lat": fields["lat"].replace(",", ".") or None,
        "lon": fields["lon"].replace(",", ".") or None,
    }


def _repetitions(points: list[Line]) -> Iterator[LineProblem]:
    """Lines that speak of a point that an earlier line has spoken of."""
    first: dict[tuple[str, str], int] = {}
    for line, point in points:
        if first.setdefault((point.carrier_id, point.code), line) != line:
            yield LineProblem(line, "", f"Повторяет строку {first[point.carrier_id, point.code]}.")


def _faults(points: list[Line]) -> Iterator[LineProblem]:
    """Every field of every line that couldn't be stored as it stands."""
    carriers = set(DirectoryEntry.objects.filter(kind=DirectoryKind.CARRIER).values_list("code", flat=True))
    for line, point in points:
        if point.carrier_id not in carriers:
            yield LineProblem(line, "carrier", f"Службы доставки «{point.carrier_id}» нет в справочнике.")
        yield from (LineProblem(line, field, message) for field, message in _unstorable(point))


def _unstorable(point: PickupPoint) -> list[tuple[str, str]]:
    """Fields that can't be read; where all can, the table's own conditions that the point breaks."""
    try:
        point.clean_fields(exclude={"carrier"})
        for constraint in point._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(PickupPoint, point)
    except ValidationError as error:
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        return [(field, message) for field, messages in found.items() for message in messages]
    return []
