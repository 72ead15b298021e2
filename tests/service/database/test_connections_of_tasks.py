"""A worker's process whose connection to the database broke connects anew before its next task."""

from __future__ import annotations

from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from config.celery import begin_with_sound_connections
from service.models import User


def task(*, eager: bool) -> SimpleNamespace:
    return SimpleNamespace(request=SimpleNamespace(is_eager=eager))


@pytest.mark.django_db(transaction=True)
def test_a_broken_connection_fails_one_task_at_most() -> None:
    User.objects.count()
    assert connection.connection is not None
    connection.connection.close()
    with pytest.raises(Exception, match="closed"):
        User.objects.count()
    begin_with_sound_connections(task=task(eager=False))
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_a_task_within_a_transaction_leaves_its_connection_alone() -> None:
    User.objects.count()
    kept = connection.connection
    begin_with_sound_connections(task=task(eager=True))
    begin_with_sound_connections(task=task(eager=False))
    assert connection.connection is kept
    assert isinstance(kept, psycopg.Connection)
