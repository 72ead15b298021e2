"""Moments that are told are listened to in the demo alone, whosever database it was before (FOR-1, FOR-2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from service.database.accounts import database_owner
from service.demo.moments import OWN_ALONE, lived_at
from tests.accounts import let_versions_be_frozen

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def a_demos_database() -> Iterator[None]:
    """Triggers that listen to a moment told, as those of the tests do, too."""
    yield
    with database_owner():
        let_versions_be_frozen()


def asked(statement: str) -> object:
    """The one value that a statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
        return value


def kept_as_of_yesterday() -> bool:
    """Whether the triggers take yesterday's word for what is done now."""
    with lived_at(timezone.now() - DAY):
        return asked("SELECT desk_moment() < now() - interval '1 hour'") is True


@pytest.mark.usefixtures("a_demos_database")
def test_a_demos_database_served_outside_the_demo_listens_to_no_told_moment(settings: Settings) -> None:
    call_command("migrate", interactive=False, verbosity=0)
    assert kept_as_of_yesterday()
    settings.DEMO = False
    call_command("migrate", interactive=False, verbosity=0)
    assert not kept_as_of_yesterday()
    assert asked("SELECT prosrc FROM pg_proc WHERE proname = 'desk_moment'") == OWN_ALONE
