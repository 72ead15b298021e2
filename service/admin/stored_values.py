"""Values as history keeps them, in words: moments and days by Moscow's clocks and calendar, accounts by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, DateTimeField, DecimalField, ForeignKey

from service.accounts.roles import Role
from service.admin.formatting import moscow_time
from service.texts.amounts_and_quantities import plain_number, roubles

if TYPE_CHECKING:
    from service.models import HistoryRow

ROLES = dict(Role.choices)
NO_SUMS = frozenset({"limit"})
"""Decimals that may be another number than a sum of money."""
YES_OR_NO = {"True": "да", "False": "нет"}


def written(field: Any, stored: Any) -> Any:
    """A stored moment or day as it is written here, a record by its name or number, yes or no by its word, a sum in ₽.

    Every other value is told as it is.
    """
    if isinstance(field, ForeignKey) and stored not in (None, ""):
        return named(field, str(stored))
    if isinstance(field, BooleanField):
        return YES_OR_NO.get(str(stored), stored)
    if isinstance(field, DecimalField):
        return amount(field, stored)
    if not isinstance(stored, str) or not isinstance(field, DateField):
        return stored
    try:
        value = field.to_python(stored)
    except ValidationError:
        return stored
    if value is None:
        return ""
    return moscow_time(value) if isinstance(field, DateTimeField) else f"{value:%d.%m.%Y}"


def amount(field: DecimalField[Any, Any], stored: Any) -> Any:
    """A stored decimal as people write it: a sum with its currency, unless its name has that already."""
    try:
        value = field.to_python(stored)
    except ValidationError:
        return stored
    if value is None:
        return ""
    is_sum = field.name not in NO_SUMS and not str(field.verbose_name).endswith("₽")
    return roubles(value) if is_sum else plain_number(value)


def named(field: ForeignKey[Any, Any], stored: str) -> str:
    """An account and whatever is known by a code by its name, another record by its number: an order's is its own."""
    from service.models import User

    model, by_code = field.related_model, isinstance(field.target_field, CharField)
    if model is not User and not by_code:
        return f"№ {stored}"
    by_number = stored.isdecimal()
    known = by_code or by_number
    found = model._default_manager.filter(**{field.target_field.attname: stored}).first() if known else None
    return str(found or (f"№ {stored}" if by_number else stored))


def who_did(row: HistoryRow) -> str:
    """The account by its name, with the role it acted in; the service by itself has neither."""
    if row.role == Role.SYSTEM:
        return row.actor_display_name
    return f"{row.actor_display_name} · {ROLES.get(row.role, row.role)}"
