"""A CSV file of delivery data, taken in whole or not at all, with every fault named by line and field (DLV-4)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, DecimalField, IntegerField

from orders.delivery.geography import region_code, regions
from service.models import DirectoryEntry, DirectoryKind
from service.texts import amount_in, clean_line, is_ruined, quantity_in, says_nothing
from service.texts.tables import opening_of

TOO_WIDE = "В строке больше ячеек, чем столбцов: текст с разделителем внутри берут в кавычки."
RUINED = "Программа таблиц испортила номер: последние цифры потеряны. Задайте столбцу текстовый формат."


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line of the file (the heading is line 1)."""

    line: int
    field: str
    message: str


class DataFileError(Exception):
    """The file has faults; nothing of it was taken."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__(f"{len(problems)} faults in the file")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class DataFile:
    """One kind of file: its model, the columns that name a row, those that tell of it, and how a row is read."""

    model: Any
    key: Sequence[str]
    data_columns: Sequence[str]
    read: Callable[[dict[str, Any]], dict[str, Any]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the heading must have."""
        return (*self.key, *self.data_columns)

    def take_in(self, text: str) -> int:
        """Take in a file whole: new rows are added, known ones get what the file says; none is removed.

        Returns:
            How many rows the file has.

        Raises:
            DataFileError: the file has faults.
        """
        rows = self.read_whole(text)
        self.model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=list(self.key), update_fields=list(self.data_columns)
        )
        return len(rows)

    def read_whole(self, text: str) -> list[Any]:
        """The rows of the file, unsaved.

        Raises:
            DataFileError: the file has faults.
        """
        rows = [(line, self.model(**fields)) for line, fields in self.rows(text)]
        problems = [*self._repetitions(rows), *self._faults(rows)]
        if problems:
            raise DataFileError(sorted(problems, key=attrgetter("line")))
        return [row for _, row in rows]

    def key_of(self, row: Any) -> tuple[Any, ...]:
        """What tells a row from the others."""
        return tuple(getattr(row, self.model._meta.get_field(name).attname) for name in self.key)

    def rows(self, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Line number and fields of every row; regions may be written as code or name.

        Raises:
            DataFileError: the heading is another one, or rows can't be told apart into cells.
        """
        names, found = self._table(text)
        wrong = [problem for line, cells in found for problem in _wrong_cells(line, cells, names)]
        if wrong:
            raise DataFileError(wrong)
        for line, cells in found:
            row = dict(zip(names, cells, strict=False))
            fields: dict[str, Any] = {name: self._plain(name, row.get(name, "")) for name in self.columns}
            region = fields["region"]
            fields["region"] = region if region in regions() else region_code(region) or region
            fields["carrier_id"] = fields.pop("carrier")
            yield line, self.read(fields)

    def _table(self, text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
        """The heading's names, and the cells of every row that isn't blank, with its line."""
        stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
        opening = opening_of(stream)
        names = [clean_line(cell).lower() for cell in opening.cells]
        told = [name for name in names if name]
        if sorted(told) != sorted(self.columns):
            raise DataFileError([LineProblem(1, "", f"В заголовке нужны столбцы: {', '.join(self.columns)}.")])
        reader = csv.reader(stream, delimiter=opening.delimiter, strict=True)
        try:
            rows = [(opening.line + reader.line_num, cells) for cells in reader]
        except csv.Error as error:
            line = opening.line + reader.line_num
            raise DataFileError([LineProblem(line, "", "Строка не читается: проверьте кавычки.")]) from error
        return names, [(line, cells) for line, cells in rows if any(clean_line(cell) for cell in cells)]

    def _plain(self, name: str, cell: str) -> str:
        """A cell as its column stores it: sums and numbers as Russian spreadsheets write them are read."""
        value = clean_line(cell)
        if says_nothing(value):
            return ""
        field = self.model._meta.get_field(name)
        number = amount_in(value) if isinstance(field, DecimalField) else None
        if isinstance(field, IntegerField):
            number = quantity_in(value)  # type: ignore[assignment]
        return value if number is None else str(number)

    def _repetitions(self, rows: list[tuple[int, Any]]) -> Iterator[LineProblem]:
        """Lines that speak of what an earlier line has spoken of."""
        first: dict[tuple[str, ...], int] = {}
        for line, row in rows:
            key = tuple(map(str, self.key_of(row)))
            if first.setdefault(key, line) != line:
                yield LineProblem(line, "", f"Повторяет строку {first[key]}.")

    def _faults(self, rows: list[tuple[int, Any]]) -> Iterator[LineProblem]:
        """Every field of every line that couldn't be stored as it stands."""
        carriers = set(DirectoryEntry.objects.filter(kind=DirectoryKind.CARRIER).values_list("code", flat=True))
        for line, row in rows:
            if row.carrier_id not in carriers:
                yield LineProblem(line, "carrier", f"Службы доставки «{row.carrier_id}» нет в справочнике.")
            yield from (LineProblem(line, field, message) for field, message in self._unstorable(row))

    def _unstorable(self, row: Any) -> list[tuple[str, str]]:
        """Fields that can't be read; where all can, the table's own conditions that the row breaks."""
        try:
            row.clean_fields(exclude={"carrier"})
            for constraint in row._meta.constraints:
                if isinstance(constraint, CheckConstraint):
                    constraint.validate(self.model, row)
        except ValidationError as error:
            found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            return [(field, message) for field, messages in found.items() for message in messages]
        return []


def _wrong_cells(line: int, cells: list[str], names: list[str]) -> Iterator[LineProblem]:
    """Cells beyond the heading, and numbers that a spreadsheet has ruined."""
    if any(clean_line(cell) for cell in cells[len(names) :]):
        yield LineProblem(line, "", TOO_WIDE)
    for name, cell in zip(names, cells, strict=False):
        if is_ruined(cell):
            yield LineProblem(line, name, RUINED)
