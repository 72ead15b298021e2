"""The still clock of the API's tests, and the shop."""

import pytest

from service.accounts.roles import Role
from tests.orders.api.conftest import still_clock
from tests.orders.imports.shop import Shop

__all__ = ["still_clock"]


@pytest.fixture
def shop(db: None) -> Shop:
    """The account that hands orders over."""
    return Shop(Role.SHOP)
