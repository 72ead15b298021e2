"""Who takes the calls."""

from __future__ import annotations

import pytest

from service.accounts.roles import Role
from tests.desk.callers import Caller


@pytest.fixture
def operator(db: None) -> Caller:
    """An operator."""
    return Caller()


@pytest.fixture
def supervisor(db: None) -> Caller:
    """A supervisor."""
    return Caller(Role.SUPERVISOR)
