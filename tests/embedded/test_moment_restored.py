"""A moment is brought back by the commands of docs/ops/backup.md, each run as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from config.embedded.data_folder_access import reachable_folder
from config.embedded.os_account import Account
from config.embedded.postgres import SUPERUSER, Postgres
from config.embedded.processes import free_port
from tests.embedded.test_ops_pages import BACKUP, blocks

PART = BACKUP.partition("## Losing less than a day\n")[2].partition("\n## ")[0]
SLOT, LOG, COPY, BRINGING_BACK = blocks(PART)
MOMENT = "2026-11-29 13:05:00+00"


class Machine:
    """The machine that keeps the copies: its folders stand in for those of the page."""

    def __init__(self, folder: Path, postgres: Postgres, account: Account) -> None:
        self.folder, self._account = folder, account
        source = urlsplit(postgres.url_of(SUPERUSER))
        self._env = {
            "PATH": f"{postgres.programs.folder}:/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "PGHOST": str(source.hostname),
            "PGPORT": str(source.port),
            "PGUSER": str(source.username),
            "PGPASSWORD": str(source.password),
        }
        (folder / "copies" / "log").mkdir(parents=True)
        for made in (folder / "copies", folder / "copies" / "log"):
            account.own(made)

    def begin(self, block: str, **replaced: str) -> subprocess.Popen[str]:
        """Start a block of the page as PostgreSQL's account; the first line that fails ends it."""
        text = block.replace("/srv", str(self.folder))
        for before, after in replaced.items():
            text = text.replace({"moment": MOMENT, "port": "5433"}[before], after)
        options = self._account.popen_options()
        return subprocess.Popen(
            ["sh", "-ec", f"exec 2>&1; {text}"], env=self._env, text=True, start_new_session=True, **options
        )

    def run(self, block: str, **replaced: str) -> None:
        """The same, to its end."""
        assert self.begin(block, **replaced).wait(60) == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    made = reachable_folder(Account.unprivileged(), "desk-moment-")
    yield made
    shutil.rmtree(made)


def told(url: str, query: str) -> list[object]:
    with psycopg.connect(url, autocommit=True) as link:
        return [row[0] for row in link.execute(query)]


def note(url: str, words: str) -> None:
    with psycopg.connect(url, autocommit=True) as link:
        link.execute("INSERT INTO note VALUES (%s)", [words])


@pytest.mark.prove
def test_the_moment_before_a_mistake_and_the_last_commit_are_brought_back(folder: Path) -> None:
    account = Account.unprivileged()
    postgres = Postgres(folder, account=account)
    postgres.start()
    url = postgres.url_of(SUPERUSER)
    machine = Machine(folder, postgres, account)
    machine.run(SLOT)
    taking = machine.begin(LOG)
    try:
        with psycopg.connect(url, autocommit=True) as link:
            link.execute("CREATE TABLE note (words text)")
        note(url, "before the copy")
        machine.run(COPY)
        note(url, "after the copy")
        time.sleep(1.1)
        (moment,) = told(url, "SELECT clock_timestamp()::text")
        time.sleep(1.1)
        with psycopg.connect(url, autocommit=True) as link:
            link.execute("DELETE FROM note")
        note(url, "the last")
        time.sleep(1)
    finally:
        assert postgres.child.process
        os.killpg(postgres.child.process.pid, 9)
        postgres.child.process.wait()
        taking.terminate()
        taking.wait(30)
    whole = re.sub(r"^echo .recovery_target.*\n", "", BRINGING_BACK, flags=re.MULTILINE)
    for block, expected in ((BRINGING_BACK, ["before the copy", "after the copy"]), (whole, ["the last"])):
        port = free_port()
        machine.run(block, moment=str(moment), port=str(port))
        try:
            restored = url.replace(f":{urlsplit(url).port}/", f":{port}/")
            until = time.monotonic() + 30
            while told(restored, "SELECT pg_is_in_recovery()") == [True] and time.monotonic() < until:
                time.sleep(0.2)
            assert told(restored, "SELECT words FROM note") == expected
            note(restored, "goes on")
        finally:
            machine.run("pg_ctl --pgdata=/srv/desk-restored --mode=immediate --wait stop\nrm -r /srv/desk-restored")
    postgres.programs.forget()
