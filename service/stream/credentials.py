"""Whether a reader who came in may stay: its token still counts, and its account is what it was."""

from __future__ import annotations

from collections.abc import Collection

from knox.models import AuthToken

from service.accounts.roles import Actor
from service.login.api_tokens import lasting


def actors_of_tokens(tokens: Collection[str]) -> dict[str, Actor]:
    """Token's digest → its account as it is now; without those revoked, expired, or of disabled accounts."""
    counting = AuthToken.objects.filter(lasting(), pk__in=tokens, user__is_active=True).select_related("user")
    return {token.pk: Actor.of(token.user) for token in counting if not token.user.second_factor_missing}
