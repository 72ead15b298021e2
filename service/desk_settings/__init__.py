"""The figures and texts that the desk tells or counts by (DIR-3): `RETURN_WINDOW_DAYS.value` is the present one."""

from service.desk_settings.figures import (
    BUFFER_DAYS,
    BUFFER_REPEATED_WEEKS,
    CASE_LAPSE_DAYS,
    CASHBACK_PERCENT,
    CLARIFICATION_DAYS,
    DECLARED_VALUE,
    FIGURES,
    OBJECTION_ROUNDS,
    PARKED_MINUTES,
    PICKUP_STORAGE_DAYS,
    PIM_NUMBER,
    POSTAL_TERM_DAYS,
    REFUND_DAYS,
    RETURN_ADDRESS,
    RETURN_WINDOW_DAYS,
    SPARE_DAYS,
)
from service.desk_settings.kinds import Figure, Span

__all__ = [
    "BUFFER_DAYS",
    "BUFFER_REPEATED_WEEKS",
    "CASE_LAPSE_DAYS",
    "CASHBACK_PERCENT",
    "CLARIFICATION_DAYS",
    "DECLARED_VALUE",
    "FIGURES",
    "OBJECTION_ROUNDS",
    "PARKED_MINUTES",
    "PICKUP_STORAGE_DAYS",
    "PIM_NUMBER",
    "POSTAL_TERM_DAYS",
    "REFUND_DAYS",
    "RETURN_ADDRESS",
    "RETURN_WINDOW_DAYS",
    "SPARE_DAYS",
    "Figure",
    "Span",
]
