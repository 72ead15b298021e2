"""The demo's month in a test database, whose desk is then older than the month (FOR-2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from service.database.accounts import database_owner
from service.demo.moments import let_the_past_be_lived
from service.models import RowChange
from tests.accounts import let_versions_be_frozen

BACK = "UPDATE service_rowchange SET at = %s WHERE id = %s"


@contextmanager
def older_desk() -> Iterator[None]:
    """Set the desk back as `prepare_demo` does, and forth again; outside of transactions."""
    begun = list(RowChange.objects.filter(key=0).values_list("at", "pk"))
    let_the_past_be_lived()
    with database_owner():
        let_versions_be_frozen()
    try:
        yield
    finally:
        with database_owner(), connection.cursor() as cursor:
            cursor.executemany(BACK, begun)
