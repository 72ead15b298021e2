"""Who may get in and who is told, kept from/to in the history: accounts, partners' keys, subscribers (DIR-3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Model

from service.accounts.roles import Actor
from service.fsm.history import append_record_change, append_record_history
from service.models import InboundKey, Subscription, User

KEPT: dict[type[Model], tuple[str, ...]] = {
    User: (
        *("username", "display_name", "role", "trainee", "is_active"),
        *("carrier_id", "must_change_password", "sso_subject"),
    ),
    InboundKey: ("key_id", "account_id", "active", "ends_at"),
    Subscription: ("url", "types", "role", "account_id", "active"),
}
"""Columns that history keeps; never a secret, nor its digest."""


def stored(model: type[Model], pk: int) -> dict[str, Any]:
    """The kept columns of a row as they are stored, the row held until the change is; of an absent one none."""
    found = (
        model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).values(*KEPT[model]).first()
    )
    return {name: value if is_plain(value) else str(value) for name, value in (found or {}).items()}


def is_plain(value: Any) -> bool:
    """Whether history keeps a value as it is."""
    return value is None or isinstance(value, (str, int, bool, list))


@contextmanager
def access_change(model: type[Model], pk: int, action: str, actor: Actor) -> Iterator[None]:
    """Keep what the block changes of a row; nothing changed leaves nothing."""
    with transaction.atomic():
        before = stored(model, pk)
        yield
        append_record_change(subject_of(model), pk, action, before, stored(model, pk), actor=actor)


def keep_new(row: Model, actor: Actor) -> None:
    """Keep that a row was made, with what it says."""
    model = row._meta.model
    with transaction.atomic():
        append_record_change(subject_of(model), row.pk, "add", {}, stored(model, row.pk), actor=actor)


def keep_secret_change(row: Model, action: str, actor: Actor) -> None:
    """Keep that a password or secret was changed, and by whom; of what it was nothing."""
    append_record_history(subject_of(row._meta.model), row.pk, action, actor=actor, changes={})


def subject_of(model: type[Model]) -> str:
    """The word by which history knows such rows."""
    return str(model._meta.model_name)
