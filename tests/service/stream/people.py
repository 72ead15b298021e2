"""Who reads the stream in the tests, and what happens to them."""

from __future__ import annotations

from knox.models import AuthToken

from service.accounts.roles import Role
from service.models import User
from service.webhooks.screen_pop import screen_pop
from tests.factories import UserFactory


def account(role: Role) -> tuple[User, str]:
    """An account and its token."""
    user = UserFactory(role=role)
    return user, AuthToken.objects.create(user)[1]


def ring(user: User, call: str) -> None:
    """A call rings at an operator's."""
    screen_pop(call, operator=user.username, match="none", clients=[])
