"""Checks: every table has its access declared, and outside the demo the service's account owns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS
from django.db import Error as DatabaseError

from service.database.access import undeclared, unknown
from service.database.accounts import TooPowerful, require_plain_account


@register(Tags.models)
def every_table_has_its_access(**kwargs: Any) -> list[CheckMessage]:
    """A table that nobody has declared would stay closed to the service."""
    messages: list[CheckMessage] = [
        Error(
            f"{model._meta.label}: no access of the service's account is declared for its table.",
            hint=f"Name {model.__name__} in {model._meta.app_label}/table_access.py: APPEND_ONLY for what must never "
            "change, NO_DELETE for what is never removed, FULL for the rest.",
            id="database.E001",
        )
        for model in undeclared()
    ]
    strangers = [Error(f"Access is declared for {name}, which is no model.", id="database.E002") for name in unknown()]
    return messages + strangers


@register(Tags.security, deploy=True)
def two_accounts_are_configured(**kwargs: Any) -> list[CheckMessage]:
    """Outside the demo owner and service are different accounts."""
    owner = settings.DATABASE_OWNER.get("USER") if settings.DATABASE_OWNER else None
    if settings.DEMO or owner != settings.DATABASE_SERVICE_USER:
        return []
    return [Error("DATABASE_URL and DATABASE_OWNER_URL name the same account.", id="database.E003")]


@register(Tags.database, deploy=True)
def the_account_owns_nothing(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Asked with `check --deploy --database default`: the account of DATABASE_URL is neither superuser nor owner."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        require_plain_account()
    except TooPowerful as error:
        return [Error(str(error), id="database.E004")]
    except DatabaseError as error:
        return [Error(f"The database can't be asked ({type(error).__name__}).", id="database.E005")]
    return []
