"""Values as history keeps them, in words: moments and days by Moscow's clocks and calendar, accounts by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import DateField, DateTimeField

from service.accounts.roles import Role
from service.admin.formatting import moscow_time

if TYPE_CHECKING:
    from service.models import HistoryRow

ROLES = dict(Role.choices)


def written(field: Any, stored: Any) -> Any:
    """A stored moment or day as it is written here; every other value as it is."""
    if not isinstance(stored, str) or not isinstance(field, DateField):
        return stored
    try:
        value = field.to_python(stored)
    except ValidationError:
        return stored
    if value is None:
        return ""
    return moscow_time(value) if isinstance(field, DateTimeField) else f"{value:%d.%m.%Y}"


def who_did(row: HistoryRow) -> str:
    """The account by its name, with the role it acted in; the service by itself has neither."""
    if row.role == Role.SYSTEM:
        return "Служба"
    return f"{row.actor or row.actor_name} · {ROLES.get(row.role, row.role)}"
