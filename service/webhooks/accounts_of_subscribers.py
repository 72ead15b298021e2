"""Whose business a partner's subscriber is told of: the account must be of the subscriber's role (INT-8)."""

from __future__ import annotations

from service.accounts.roles import INTEGRATIONS, Role
from service.input_errors import FieldError
from service.models import User
from service.models.subscriptions import NEED_ACCOUNT

MISSING = "Службе доставки и магазину нужна учётная запись: по ней видно, какие события их."
NO_PARTNER = "Учётная запись нужна только складу, службе доставки, магазину и телефонии."
OTHER_ROLE = "У этой учётной записи другая роль, чем у подписки."


def account_fault(role: str, account: User | None) -> FieldError | None:
    """What is wrong with the account of a subscriber of this role, if anything is."""
    if account is None:
        return FieldError("account", "required", MISSING) if role in NEED_ACCOUNT else None
    if Role(role) not in INTEGRATIONS:
        return FieldError("account", "not_a_partner", NO_PARTNER)
    return FieldError("account", "another_role", OTHER_ROLE) if account.role != role else None
