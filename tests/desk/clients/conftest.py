"""Who works with cards, and one client worth looking at."""

from __future__ import annotations

import pytest

from service.accounts.roles import Role
from service.models import Client, ClientAddress
from tests.desk.callers import Caller
from tests.factories import ClientFactory


@pytest.fixture
def operator(db: None) -> Caller:
    """An operator."""
    return Caller()


@pytest.fixture
def supervisor(db: None) -> Caller:
    """A supervisor."""
    return Caller(Role.SUPERVISOR)


@pytest.fixture
def anna(db: None) -> Client:
    """A client with a phone and an address."""
    client = ClientFactory(last="Ковалёва", first="Анна", patronymic="Ивановна", phones=["+79161234567"])
    ClientAddress.objects.create(client=client, region="Татарстан", locality="Казань", postal_index="420111")
    return client
