"""The figures that returns tell or count by, from the desk's settings (DIR-3); a case keeps those it began with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from returns.clocks import LAPSE_DAYS, REFUND_DAYS, WINDOW_DAYS

ADDRESSEE = "ООО «Пост Сервис» (для Хом Шоппинг)"
ADDRESS = "а/я 224, Московский АСЦ, 145913"


@dataclass(frozen=True, slots=True)
class Figures:
    """What holds today."""

    window_days: int = WINDOW_DAYS
    refund_days: int = REFUND_DAYS
    lapse_days: int = LAPSE_DAYS
    declared_value: Decimal = Decimal(10)
    addressee: str = ADDRESSEE
    address: str = ADDRESS


def figures() -> Figures:
    """The figures as they stand now."""
    return Figures()
