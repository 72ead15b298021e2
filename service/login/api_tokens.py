"""Tokens of the API: given, listed, ended; an account holds so many at most."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from knox.models import AuthToken

from service.http.caller import present_caller
from service.login.checking import WrongCredentials
from service.models import TokenUse, User

log = structlog.get_logger(__name__)
NOTED_EVERY = timedelta(minutes=10)


def issue_token(user: User, *, second_factor_there: bool = False) -> tuple[AuthToken, str]:
    """A new token and its text, told only here; beyond the most an account may hold, the oldest unused ends.

    Args:
        second_factor_there: whether the provider of single sign-on has asked for a second factor, as the role may need.

    Raises:
        WrongCredentials: password or second factor were changed, or the account disabled, since they were checked.
    """
    with transaction.atomic():
        now = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        changed = now.password != user.password or now.second_factor_since != user.second_factor_since
        if changed or not now.is_active:
            raise WrongCredentials
        token, text = AuthToken.objects.create(user)
        caller = present_caller()
        TokenUse.objects.create(
            token=token, address=caller.address, agent=caller.agent, second_factor_there=second_factor_there
        )
        surplus = tokens_of(user).exclude(pk=token.pk).order_by("-last", "-created")
        kept = list(surplus.values_list("pk", flat=True)[: settings.TOKENS_PER_ACCOUNT - 1])
        AuthToken.objects.filter(user=user).exclude(pk__in=[token.pk, *kept]).delete()
    return token, text


def counting_at(moment: Any) -> Q:
    """The condition of tokens that count at a moment: not expired, of an account that isn't disabled.

    Requests, the stream's connections and the account's own list all go by it.
    """
    return (Q(expiry=None) | Q(expiry__gt=moment)) & Q(user__is_active=True)


def second_factor_missing(token: AuthToken) -> bool:
    """Whether the token opens nothing: its account's role needs a second factor, and nobody has asked for one."""
    return token.user.second_factor_missing and not getattr(getattr(token, "use", None), "second_factor_there", False)


def tokens_of(user: User) -> QuerySet[AuthToken]:
    """The account's tokens that still count, with `last`: when each was last used, or given."""
    counting = AuthToken.objects.filter(counting_at(timezone.now()), user=user).select_related("use")
    return counting.annotate(last=Coalesce("use__used_at", "created"))


def account_tokens(user: User) -> list[AuthToken]:
    """The account's tokens, the last used first, each with its number."""
    unnumbered = tokens_of(user).filter(use=None)
    TokenUse.objects.bulk_create((TokenUse(token=token) for token in unnumbered), ignore_conflicts=True)
    return list(tokens_of(user).order_by("-last", "-created"))


def note_use(token: AuthToken, now: datetime) -> None:
    """Note that the token is used, at most once in some minutes; while the database takes no writes, not at all."""
    use: TokenUse | None = getattr(token, "use", None)
    noted = use.used_at if use is not None and use.used_at else token.created
    if now - noted < NOTED_EVERY:
        return
    try:
        with transaction.atomic():
            TokenUse.objects.update_or_create(token=token, defaults={"used_at": now})
    except DatabaseError as error:
        log.warning("token_use_not_noted", kind=type(error).__name__)
