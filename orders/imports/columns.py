"""The columns of a CSV file of orders: which there are, what their cells hold, what is wrong with a heading (INT-6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from rest_framework import serializers

from orders.api.serializers.imported_orders_and_products import OrderItem
from service.api.serializers import Flag, Listing, MoneyField, WholeNumber
from service.input_errors import FieldError
from service.texts import clean_line

LINE = "line."
NEEDED = ("number", "client.name.last", "line.product", "line.quantity", "line.price")
IDENTITIES = frozenset(("number", "reissue_of", "tracking_number", "address.postal_index", "line.product"))
WRAPPED = IDENTITIES | {"client.phones", "phone"}
PERSONAL = (
    *("client", "recipient", "address", "phone", "remark", "clarification", "hold_note", "annulment.note"),
    "taken_by",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a file in their order, by their names here; as they stand in the file in `written`."""

    names: tuple[str, ...]
    written: tuple[str, ...]

    def faults(self) -> list[FieldError]:
        """What is wrong with the heading: told once, and nothing of the file is taken."""
        named = [name for name in self.names if name]
        if twice := sorted({name for name in named if named.count(name) > 1}):
            result = "Столбец назван дважды: неясно, какой из них верный. Из файла ничего не принято."
            return [FieldError(name, "repeated", result) for name in twice]
        unknown = [
            FieldError(self.written_of(name), "unknown_column", unknown_words(name))
            for name in named
            if name not in known()
        ]
        if len(unknown) == len(named):
            result = "В первой строке нет названий столбцов: она должна называть их, например number, client.name.last."
            return [FieldError("", "no_heading", result)]
        missing = [name for name in NEEDED if name not in named]
        result = "Этого столбца в файле нет, без него заказ не принять. Из файла ничего не принято."
        return [*unknown, *(FieldError(name, "missing_column", result) for name in missing)]

    def written_of(self, name: str) -> str:
        """The column as it stands in the file."""
        return self.written[self.names.index(name)] if name in self.names else name

    def column_of(self, path: str) -> tuple[int | None, str]:
        """The column that a path of the API is told in, and which of the order's rows has it if it is a line's."""
        first, *rest = path.split(".")
        if first == "lines":
            place = int(rest[0]) if rest and rest[0].isdecimal() else None
            return place, self.written_of(LINE + ".".join(rest[1:2])) if len(rest) > 1 else path
        plain = ".".join(part for part in path.split(".") if not part.isdecimal())
        return None, self.written_of(plain)


def heading_of(cells: list[str]) -> Heading:
    """The heading that these cells are; spaces around a name and capitals don't matter."""
    written = tuple(clean_line(cell) for cell in cells)
    return Heading(tuple(name.lower() for name in written), written)


def unknown_words(name: str) -> str:
    """What is said of a column that there is none of, with the likeliest one."""
    like = get_close_matches(name, known(), n=1, cutoff=0.6)
    hint = f"похож на «{like[0]}»" if like else "все столбцы названы на странице «Столбцы файла заказов»"
    return f"Столбца с таким названием нет: {hint}. Из файла ничего не принято."


@cache
def known() -> dict[str, serializers.Field]:
    """Every column with the field that its cells are."""
    return dict(_columns(OrderItem(), ""))


def _columns(reader: serializers.Serializer, prefix: str) -> Iterator[tuple[str, serializers.Field]]:
    for name, field in reader.fields.items():
        child: Any = getattr(field, "child", None)
        if name == "lines":
            yield from _columns(child, LINE)
        elif isinstance(field, serializers.Serializer):
            yield from _columns(field, f"{prefix}{name}.")
        elif not isinstance(child, serializers.Serializer):
            yield f"{prefix}{name}", field


def is_personal(name: str) -> bool:
    """Whether the cells of a column are a person's data, which no report repeats."""
    return name.startswith(PERSONAL)


KINDS: dict[type[serializers.Field], str] = {MoneyField: "money", WholeNumber: "whole", Flag: "flag", Listing: "list"}


@cache
def cell_type(name: str) -> str:
    """What a column's cells hold: `money`, `whole`, `flag`, `list`, `day`, `moment` or text."""
    field = known()[name]
    if isinstance(field, serializers.DateField | serializers.DateTimeField):
        return "day" if isinstance(field, serializers.DateField) else "moment"
    return next((kind for type_, kind in KINDS.items() if isinstance(field, type_)), "text")
