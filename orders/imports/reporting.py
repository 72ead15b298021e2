"""What the report of a file tells of every row: what became of its order, its faults, damage and changes (INT-6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from orders.api.serializers.fields import is_order_number
from orders.choices import Status
from orders.imports.order_in_file import FileFault, FileOrder
from orders.models import RowOutcome

COLUMNS = ["строка", "номер", "поле", "код", "причина", "итог"]
REST = "Заказ не принят целиком: исправьте {lines} и пришлите все его строки."
IN_SHEET = "В программе таблиц это строка {row}."
CHANGED = "Изменено: {fields}."


class ReportRow(NamedTuple):
    """One row of a report: where, whose order, what became of it, and why, without a person's data."""

    line: int
    number: str
    field: str
    code: str
    message: str
    outcome: str

    def cells(self) -> list[str]:
        """The row as a spreadsheet shows it, the outcome in words."""
        return [str(self.line), *self[1:5], str(RowOutcome(self.outcome).label)]


def outcome_rows(order: FileOrder, result: dict[str, Any]) -> Iterator[ReportRow]:
    """What each row of an order is told, at least one for each of its lines."""
    named = result["number"] if is_order_number(result["number"]) else order.number
    number = named if is_order_number(named) else ""
    outcome = result["outcome"]
    if result.get("damage") and result.get("status") == Status.CHECKED and outcome != "unchanged":
        outcome = "checked"
    faults = order_faults(order, result)
    told = {fault.line for fault in faults}
    for fault in faults:
        yield ReportRow(
            fault.line, number, fault.column, fault.code, in_sheet(order, fault.line, fault.message), outcome
        )
    code, message = rest_of(outcome, faults, result)
    for line in order.lines:
        if line not in told:
            yield ReportRow(line, number, "", code, in_sheet(order, line, message), outcome)


def in_sheet(order: FileOrder, line: int, message: str) -> str:
    """The message, with the row where a spreadsheet program shows a line that it counts otherwise."""
    row = order.shown.get(line)
    return message if row is None or not message else f"{message} {IN_SHEET.format(row=row)}"


def rest_of(outcome: str, faults: list[FileFault], result: dict[str, Any]) -> tuple[str, str]:
    """The code and words for the rows that have nothing of their own to say."""
    if outcome == "refused":
        lines = list(dict.fromkeys(fault.line for fault in faults[:5]))
        named = f"{'строку' if len(lines) == 1 else 'строки'} {', '.join(map(str, lines))}"
        return "with_its_order", REST.format(lines=named)
    if result.get("changes"):
        return "changed", CHANGED.format(fields=", ".join(result["changes"]))
    return "", ""


def order_faults(order: FileOrder, result: dict[str, Any]) -> list[FileFault]:
    """The faults and the damage by their places; what the rows have shown comes first and isn't told twice."""
    judged = [
        order.fault(entry["field"], entry["code"], entry["message"])
        for entry in (*result["errors"], *result.get("damage", ()))
    ]
    known = {(fault.line, fault.column) for fault in order.faults}
    broken = {fault.line for fault in order.faults if not fault.column}
    rest = [fault for fault in judged if (fault.line, fault.column) not in known and fault.line not in broken]
    return sorted([*order.faults, *dict.fromkeys(rest)], key=lambda fault: fault.line)
