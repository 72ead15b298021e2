"""Whether a reader who came in may stay: its token still counts, and its account is what it was."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from knox.models import AuthToken

from service.accounts.roles import Actor
from service.login.api_tokens import counting_at


def actors_of_tokens(tokens: Collection[str]) -> dict[str, Actor]:
    """Token's digest → its account as it is now; without those revoked, expired, or of disabled accounts."""
    counting = AuthToken.objects.filter(counting_at(timezone.now()), pk__in=tokens).select_related("user")
    return {token.pk: Actor.of(token.user) for token in counting if not token.user.second_factor_missing}
