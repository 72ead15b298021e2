"""The figures that returns tell or count by, from the desk's settings (DIR-3); a case keeps those it began with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from service import runtime_settings


@dataclass(frozen=True, slots=True)
class ReturnTerms:
    """What holds now."""

    window_days: int
    refund_days: int
    lapse_days: int
    declared_value: Decimal
    return_address: str

    @property
    def addressee(self) -> str:
        """Who receives the parcels: the address up to its first comma."""
        return self.return_address.partition(", ")[0]

    @property
    def address(self) -> str:
        """Where they go: the address after its first comma."""
        return self.return_address.partition(", ")[2]

    @property
    def roubles(self) -> str:
        """The declared value as it is said, without kopecks that are nought."""
        whole = self.declared_value.to_integral_value()
        return f"{whole if whole == self.declared_value else self.declared_value}"


def terms() -> ReturnTerms:
    """The figures as they stand now."""
    return ReturnTerms(
        window_days=runtime_settings.RETURN_WINDOW_DAYS.value,
        refund_days=runtime_settings.REFUND_DAYS.value,
        lapse_days=runtime_settings.CASE_LAPSE_DAYS.value,
        declared_value=runtime_settings.DECLARED_VALUE.value,
        return_address=runtime_settings.RETURN_ADDRESS.value,
    )
