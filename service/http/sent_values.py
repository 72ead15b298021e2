"""What stood where a fault was found, said with the fault: whoever mends it searches for that (INT-6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from service.input_errors import FieldError
from service.texts import clean_line

LONGEST = 40
SENT = "{message} Прислано: «{value}»."
SAYS_ENOUGH = frozenset({"required", "blank", "null", "unknown_field", "unreadable", "nul"})
"""Codes of faults whose place says all: nothing stands there, or whatever stands there is wrong."""


def shown(value: Any) -> str:
    """A value as a fault's words repeat it; empty where there is nothing to repeat."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        return ""
    text = clean_line(str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def with_value(message: str, value: Any) -> str:
    """The words with the value behind them, unless they have it already."""
    text = shown(value)
    return SENT.format(message=message, value=text) if text and f"«{text}»" not in message else message


def value_at(item: Any, path: str) -> Any:
    """What an item has under a dotted path; None where it has nothing there."""
    for part in path.split("."):
        if isinstance(item, Mapping):
            item = item.get(part)
        elif isinstance(item, list) and part.isdecimal() and int(part) < len(item):
            item = item[int(part)]
        else:
            return None
    return item


def no_field(_path: str) -> bool:
    """For what holds no person's data."""
    return False


def naming_value(fault: FieldError, item: Any, is_hidden: Callable[[str], bool] = no_field) -> FieldError:
    """The fault with the value that it is about; a field that is hidden is never repeated."""
    if not fault.field or fault.code in SAYS_ENOUGH or is_hidden(fault.field):
        return fault
    return replace(fault, message=with_value(fault.message, value_at(item, fault.field)))
