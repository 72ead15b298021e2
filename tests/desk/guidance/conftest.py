"""What the tests of guidance share."""

from __future__ import annotations

import pytest

from tests.orders.api.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    """An operator."""
    return Desk()
