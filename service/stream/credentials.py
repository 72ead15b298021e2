"""Whether a reader who came in may stay: its token still counts, and its account is what it was."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from knox.models import AuthToken

from service.accounts.roles import Actor
from service.login.api_tokens import counting_at, second_factor_missing
from service.models import User

LAST_LOGIN = frozenset({"last_login"})


def actors_of_tokens(tokens: Collection[str]) -> dict[str, Actor]:
    """Token's digest → its account as it is now; without those revoked, expired, or of disabled accounts."""
    counting = AuthToken.objects.filter(counting_at(timezone.now()), pk__in=tokens).select_related("user", "use")
    return {token.pk: Actor.of(token.user) for token in counting if not second_factor_missing(token)}


def tell_of_access(wake: Callable[[], None]) -> None:
    """Have connections looked through as soon as a token that has ended, or an account that has changed, is committed.

    What is changed past the models is found by the clock.
    """

    def told(sender: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") != LAST_LOGIN and not kwargs.get("created"):
            transaction.on_commit(wake, robust=True)

    post_delete.connect(told, sender=AuthToken, weak=False, dispatch_uid="access ended")
    post_save.connect(told, sender=User, weak=False, dispatch_uid="access changed")
