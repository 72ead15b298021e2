"""Kinds of settings: how a value is checked when it is set, stored as JSON, and given to the code."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from service.input_errors import FieldError, InvalidInput
from service.runtime_settings.reading import stored_settings

Value = TypeVar("Value")
LONGEST = 500
_MONEY = re.compile(r"\d{1,10}(\.\d{1,2})?")


class Span(NamedTuple):
    """From and to, both included."""

    low: int
    high: int


@dataclass(frozen=True)
class SettingDefinition(ABC, Generic[Value]):
    """A setting: its code, what administrators read, its default in JSON, its unit."""

    code: str
    label: str
    default: Any
    unit: str = ""

    @property
    def value(self) -> Value:
        """The present value."""
        return self.read(self.raw)

    @property
    def raw(self) -> Any:
        """The present value as JSON holds it."""
        return stored_settings().get(self.code, self.default)

    @property
    @abstractmethod
    def kind(self) -> str:
        """The kind, for frontends."""

    @abstractmethod
    def read(self, raw: Any) -> Value:
        """From JSON to what the code counts with."""

    @abstractmethod
    def fault(self, raw: Any) -> str:
        """What is wrong with a value; blank when nothing is."""

    def checked(self, raw: Any) -> Any:
        """The value, fit to be stored.

        Raises:
            InvalidInput: it isn't of this kind.
        """
        if fault := self.fault(raw):
            raise InvalidInput([FieldError("value", "invalid", fault)])
        return raw


@dataclass(frozen=True)
class TextSetting(SettingDefinition[str]):
    """Words, or a number that is only ever said."""

    kind = "text"

    def read(self, raw: Any) -> str:
        """The words."""
        return str(raw)

    def fault(self, raw: Any) -> str:
        """Text that isn't blank and can be stored."""
        fits = isinstance(raw, str) and raw.strip() and "\0" not in raw and len(raw) <= LONGEST
        return "" if fits else f"Нужен непустой текст до {LONGEST} знаков."


@dataclass(frozen=True)
class IntegerSetting(SettingDefinition[int]):
    """A whole number within its bounds."""

    least: int = 1
    most: int = 365
    kind = "whole"

    def read(self, raw: Any) -> int:
        """The number."""
        return int(raw)

    def fault(self, raw: Any) -> str:
        """A number of JSON, neither text nor a truth value, within the bounds."""
        fits = type(raw) is int and self.least <= raw <= self.most
        return "" if fits else f"Нужно целое число от {self.least} до {self.most}."


@dataclass(frozen=True)
class RangeSetting(SettingDefinition[Span]):
    """From and to: two whole numbers."""

    most: int = 365
    kind = "span"

    def read(self, raw: Any) -> Span:
        """The two ends."""
        return Span(*raw)

    def fault(self, raw: Any) -> str:
        """Two numbers in order."""
        pair = isinstance(raw, list) and len(raw) == 2 and all(type(end) is int for end in raw)
        fits = pair and 1 <= raw[0] <= raw[1] <= self.most
        return "" if fits else f"Нужны два целых числа «от» и «до» от 1 до {self.most}: [10, 14]."


@dataclass(frozen=True)
class MoneySetting(SettingDefinition[Decimal]):
    """Roubles, stored as text like all money (ORD-4)."""

    kind = "money"

    def read(self, raw: Any) -> Decimal:
        """The exact amount."""
        return Decimal(raw)

    def fault(self, raw: Any) -> str:
        """Text like "10.00"."""
        fits = isinstance(raw, str) and raw.isascii() and _MONEY.fullmatch(raw)
        return "" if fits else 'Сумма в рублях передаётся строкой: "10.00".'

    def checked(self, raw: Any) -> Any:
        """The amount with its kopecks."""
        return f"{Decimal(super().checked(raw)):.2f}"
