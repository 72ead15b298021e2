"""How long work on a database waits for the locks of what brings it over, whatever else the machine does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import psycopg

UPGRADE = "upgrade"
"""What connections that bring the database over are called, beside those of the owner."""
LOOKED_EVERY_SECONDS = 0.05
LONGEST = """
    WITH ours AS (SELECT pid FROM pg_stat_activity WHERE application_name = %(name)s OR usename = %(owner)s)
    SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)::float
    FROM pg_locks
    WHERE NOT granted AND waitstart IS NOT NULL AND pid NOT IN (SELECT pid FROM ours)
        AND pg_blocking_pids(pid) && ARRAY(SELECT pid FROM ours)
"""


class LockWaits:
    """The longest wait for a lock that the upgrade held or stood in line for."""

    def __init__(self, superuser: str, owner: str) -> None:
        self._superuser, self._asked = superuser, {"name": UPGRADE, "owner": owner}
        self.longest = 0.0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look as long as the block runs."""
        over = Event()
        watcher = Thread(target=self._look, args=(over,))
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def _look(self, over: Event) -> None:
        with psycopg.connect(self._superuser, autocommit=True) as connection:
            while not over.wait(LOOKED_EVERY_SECONDS):
                row = connection.execute(LONGEST, self._asked).fetchone()
                self.longest = max(self.longest, row[0] if row else 0.0)
