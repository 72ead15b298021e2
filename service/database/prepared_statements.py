"""How many prepared statements a connection keeps, and until when.

psycopg keeps a hundred and forgets them all at every rollback. A worker asks some hundreds of different statements, so
that few were ever asked often enough to be prepared; and every refusal is a rollback. A prepared statement belongs to
the session: PostgreSQL keeps it through a rollback, and looks its tables up anew where they have changed. Only where
the transaction gave a table another shape may the statement answer in a form that is no more: then they are forgotten.
Where another session did, PostgreSQL refuses the statement, and `lost_connections` lets the connection go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg._preparing import Prepare, PrepareManager
from psycopg.pq.abc import PGresult

KEPT = 500
_RESHAPING = re.compile(rb"(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b")


class KeptThroughRollbacks(PrepareManager):
    """The statements of a connection; forgotten at a rollback only where tables changed their shape before it."""

    prepared_max = KEPT

    def __init__(self) -> None:
        super().__init__()
        self._reshaped = False

    def _should_discard(self, prep: Prepare, results: Sequence[PGresult], *matchers: Any) -> bool:
        """Forget them after what may change the shape of an answer, and where a savepoint may take that back."""
        done = [result.command_status or b"" for result in results]
        reshaping = any(map(_RESHAPING.match, done))
        if not reshaping and not (self._reshaped and b"ROLLBACK" in done):
            return False
        self._reshaped = True
        return super().clear()

    def clear(self) -> bool:
        """What psycopg does at a rollback."""
        if not self._reshaped:
            return False
        self._reshaped = False
        return super().clear()


def keep_statements(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Have a new connection keep its statements (signal `connection_created`), those of its making among them: their
    names are taken."""
    driver = connection.connection
    if driver is not None and driver.prepare_threshold is not None:
        kept = KeptThroughRollbacks()
        vars(kept).update(vars(driver._prepared))
        driver._prepared = kept


def keep_prepared_statements() -> None:
    """Have every connection of this process keep them."""
    connection_created.connect(keep_statements, dispatch_uid="desk_keep_statements")
