"""What the tests of the HTTP edge share: accounts, callers, and an edge without the houses above it."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from knox.models import AuthToken
from pytest_django import Settings

from service.accounts.roles import Role
from service.models import User
from service.observability import background_work


@pytest.fixture(autouse=True)
def edge(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the paths of this folder, and limits counted from nought under a cache prefix of this test's own; a broker
    that was away in another test isn't taken for away here."""
    monkeypatch.setattr(background_work, "_away_at", -math.inf)
    settings.ROOT_URLCONF = "tests.service.http.edge"
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid.uuid4().hex}}


@pytest.fixture
def caller(db: None) -> Callable[..., Client]:
    """A client that is logged in as an account of the role."""

    def make(role: Role = Role.OPERATOR, username: str = "") -> Client:
        user, _ = User.objects.get_or_create(username=username or str(role), defaults={"role": role})
        _, token = AuthToken.objects.create(user)
        return Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)

    return make


@pytest.fixture
def operator(caller: Callable[..., Client]) -> Client:
    """An operator's client."""
    return caller()


@pytest.fixture
def anyone() -> Client:
    """A client without an account."""
    return Client(raise_request_exception=False)
