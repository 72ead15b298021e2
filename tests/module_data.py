"""Data that a module makes once: its tests read it, each in a savepoint, and the module leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker


@contextmanager
def made_once(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a fixture of the scope `module` that asks for `django_db_setup`; every test of the module sees the data."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
