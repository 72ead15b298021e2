"""Checks: every table has its access declared, and outside the demo the service's account owns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DEFAULT_DB_ALIAS
from django.db import Error as DatabaseError

from service.database.access_declarations import undeclared, unknown_models
from service.database.accounts import TooPowerful, require_plain_account
from service.database.partitions import late
from service.models import Verification


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
    strangers = [
        Error(f"Access is declared for {name}, which is no model.", id="database.E002") for name in unknown_models()
    ]
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


@register(Tags.database)
def the_past_is_whole_and_has_room(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Told after migrating and by `check --database default`: a missing partition, rows that don't add up."""
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        return _late_partitions() + _faults_of_the_past()
    except DatabaseError:  # no such tables yet: nothing is migrated
        return []


def _late_partitions() -> list[CheckMessage]:
    hint = "Start the maintenance worker (`maintenance` in docker-compose.yml); it makes partitions every hour."
    return [CheckWarning(f"{table}: no whole partition lies ahead.", hint=hint, id="database.W001") for table in late()]


def _faults_of_the_past() -> list[CheckMessage]:
    last = Verification.objects.first()
    if last is None or not last.faults:
        return []
    hint = "`manage.py verify --all` names every row; compare them with a backup from before."
    return [CheckWarning(f"The last verification found {len(last.faults)} wrong rows.", hint=hint, id="database.W002")]
