"""What the tests share that read from one process after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What these tests commit stays until the last of them is over: the process goes by the numbers of events."""
    with django_db_blocker.unblock():
        yield
        TransactionTestCase()._fixture_teardown()
