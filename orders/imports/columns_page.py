"""The page of the columns of a file of orders, printed from the fields that read them (`manage.py make_docs`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rest_framework import serializers

from orders.api.serializers.fields import EntryField
from orders.imports.columns import NEEDED, cell_type, known
from service.api.serializers import AnyValue
from service.docs.generator import page, table

PAGE = partial(page, command="make_docs")
KINDS = {
    "money": "сумма: `1490,50`",
    "whole": "целое число",
    "flag": "`да` или `нет`",
    "list": "список через вертикальную черту",
    "day": "дата: `2026-11-20`",
    "moment": "время со смещением: `2026-11-20T10:00:00+03:00`",
}


def columns_page() -> str:
    """The page."""
    unread = ", ".join(f"`{name}`" for name in not_taken())
    return PAGE(
        "Столбцы файла заказов",
        "Какие столбцы бывают в CSV и что стоит в ячейке; как её заполняют — [магазину](shop.md#столбцы-csv). "
        "В JSON имена те же, а позиции — список `lines`.",
        table(["Столбец", "Что в ячейке", "Обязателен"], rows()),
        ["Столбцы, которые отдаёт сама служба, в файле можно оставить, их не читают:", f"{unread}."],
    )


def rows() -> Iterator[list[str]]:
    """A row for every column that is read."""
    for name, field in known().items():
        if not isinstance(field, AnyValue):
            yield [f"`{name}`", content_of(name, field), "да" if name in NEEDED else ""]


def not_taken() -> list[str]:
    """The columns that an answer has and nobody reads."""
    return [name for name, field in known().items() if isinstance(field, AnyValue)]


def content_of(name: str, field: serializers.Field) -> str:
    """What a cell of the column holds, in words."""
    if isinstance(field, EntryField):
        return f"код из `GET /directory?kind={field.kind}`"
    if isinstance(field, serializers.ChoiceField):
        return ", ".join(f"`{code}` ({label})" for code, label in field.choices.items())
    kind = cell_type(name)
    if kind != "text":
        return KINDS[kind]
    most = getattr(field, "max_length", None)
    return f"текст до {most} знаков" if most else "текст"
