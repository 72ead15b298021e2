"""What the tests of the admin share: browsers of accounts that are logged in, without a password's cost."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from service.accounts.roles import Role
from tests.factories import UserFactory

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def own_cache(settings: Settings) -> None:
    """Limits counted from nought under a cache prefix of this test's own."""
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid.uuid4().hex}}


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A client logged in as a new account of the role."""

    def make(role: Role = Role.SUPERVISOR, *, trainee: bool = False) -> Client:
        client = Client()
        client.force_login(UserFactory(role=role, trainee=trainee))
        return client

    return make


@pytest.fixture
def supervisor(sign_in: SignIn) -> Client:
    """A supervisor's browser."""
    return sign_in(Role.SUPERVISOR)


@pytest.fixture
def administrator(sign_in: SignIn) -> Client:
    """An administrator's browser."""
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def specialist(sign_in: SignIn) -> Client:
    """The returns specialist's browser."""
    return sign_in(Role.RETURNS_SPECIALIST)
