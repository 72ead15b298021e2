"""What a compiled query would freeze: values that its lambda reads from outside, and moments among its parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from types import CodeType
from typing import Any
from uuid import UUID

from django.conf import LazySettings

SCALARS = (str, bytes, int, float, Decimal, date, time, timedelta, UUID, Enum, LazySettings)
MOMENTS = (date, time)


class FrozenValue(TypeError):
    """A compiled query would keep a value for the life of the process that nobody has declared constant."""


def require_no_frozen_values(write: Callable[[], Any], constants: Collection[str]) -> None:
    """Refuse names of values that the function reads from its closure or its module.

    Raises:
        FrozenValue: it reads data that `constants` doesn't name; use a `Param` for what changes.
    """
    if frozen := sorted(name for name, value in read_by(write) if name not in constants and is_data(value)):
        raise FrozenValue(f"{', '.join(frozen)} would be a constant of the process: use Given, or name it in constants")


def require_no_moments(params: Iterable[Any]) -> None:
    """Refuse a date or time among the constant parameters: it is that of the compiling.

    Raises:
        FrozenValue: there is one.
    """
    if any(isinstance(param, MOMENTS) for param in params):
        raise FrozenValue("a date or time among the constants is the one of the compiling: use Given")


def read_by(write: Callable[[], Any]) -> Iterator[tuple[str, Any]]:
    """Name and value of everything that a function and the functions within it read from outside."""
    if not inspect.isfunction(write):
        return
    yield from inspect.getclosurevars(write).nonlocals.items()
    for name in code_names(write.__code__):
        if name in write.__globals__:
            yield name, write.__globals__[name]


def code_names(code: CodeType) -> set[str]:
    """The names that a piece of code and the code within it look up."""
    inner = (code_names(part) for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*inner)


def is_data(value: Any) -> bool:
    """Whether it is a value that may differ next time, or holds one; expressions and functions aren't."""
    if isinstance(value, Mapping):
        return any(map(is_data, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(is_data, value))
    return isinstance(value, SCALARS)
