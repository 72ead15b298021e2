"""Browsers of accounts that are logged in, as for every section of the admin; time passes, since sessions count it."""

import pytest

from tests.service.admin.conftest import administrator, own_cache, sign_in, specialist, supervisor

__all__ = ["administrator", "own_cache", "sign_in", "specialist", "supervisor"]


@pytest.fixture(autouse=True)
def still_clock() -> None:
    """The clock goes on: a test of pages stops it where it must."""
