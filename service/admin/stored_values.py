"""Values as history keeps them, in words: moments and days by Moscow's clocks and calendar, accounts by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import DateField, DateTimeField, ForeignKey

from service.accounts.roles import Role
from service.admin.formatting import moscow_time

if TYPE_CHECKING:
    from service.models import HistoryRow

ROLES = dict(Role.choices)


def written(field: Any, stored: Any) -> Any:
    """A stored moment or day as it is written here, a record by its name or number; every other value as it is."""
    if isinstance(field, ForeignKey) and isinstance(stored, int):
        return named(field, stored)
    if not isinstance(stored, str) or not isinstance(field, DateField):
        return stored
    try:
        value = field.to_python(stored)
    except ValidationError:
        return stored
    if value is None:
        return ""
    return moscow_time(value) if isinstance(field, DateTimeField) else f"{value:%d.%m.%Y}"


def named(field: ForeignKey[Any, Any], stored: int) -> str:
    """An account by its name, another record by its number."""
    from service.models import User

    account = User.objects.filter(pk=stored).first() if field.related_model is User else None
    return str(account or f"№ {stored}")


def who_did(row: HistoryRow) -> str:
    """The account by its name, with the role it acted in; the service by itself has neither."""
    if row.role == Role.SYSTEM:
        return row.actor_display_name
    return f"{row.actor_display_name} · {ROLES.get(row.role, row.role)}"
