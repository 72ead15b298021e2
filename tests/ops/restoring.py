"""A copy of a working installation brought back on another server: how long it takes, what is lost, what goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.postgres import SUPERUSER
from tests.ops.servers import SteadyPostgres
from tests.ops.stack import Stack

FEED = """
    SELECT position, type, subject, subject_id, version FROM service_outboxevent WHERE position <= {} ORDER BY position
"""
END = "SELECT coalesce(max(position), 0) FROM service_outboxevent"


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of each step, and how many events came after the copy."""

    copied: float
    restored: float
    migrated: float
    verified: float
    lost_events: int

    def words(self) -> str:
        """The figures."""
        whole = self.restored + self.migrated + self.verified
        return (
            f"copied in {self.copied:.1f} s; restored in {self.restored:.1f} s, migrated in {self.migrated:.1f} s, "
            f"verified in {self.verified:.1f} s: back after {whole:.1f} s; "
            f"{self.lost_events} events came after the copy"
        )


@contextmanager
def elsewhere() -> Iterator[SteadyPostgres]:
    """An empty server of its own, in another folder."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-restored-")
    server = SteadyPostgres(folder, account=account)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def made(work: str, folder: Path, owner_url: str) -> float:
    """`make backup` or `make restore` at a database; how many seconds it took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "config.database_backup", work, str(folder)]
    env = os.environ | {"DATABASE_OWNER_URL": owner_url}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def asked(server: SteadyPostgres, query: str) -> list[tuple[object, ...]]:
    """All rows of an answer."""
    with psycopg.connect(server.url_of(SUPERUSER), autocommit=True) as link:
        return list(link.execute(query.encode()))


@contextmanager
def moved(stack: Stack, server: SteadyPostgres) -> Iterator[None]:
    """The stack's commands work on the restored database meanwhile, as the service would after the move."""
    own, pooler = stack.postgres, stack.pooler
    stack.postgres, stack.pooler = server, None
    try:
        yield
    finally:
        stack.postgres, stack.pooler = own, pooler
