"""`make dump RELEASE=v1`: run the demo of a release for a short day and keep its database under `tests/upgrade/dumps`.

A release of `COMMITS` is run in a worktree of its commit, any other name from the present tree.
"""

from __future__ import annotations

import lzma
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from config.embedded.binaries import PostgresPrograms
from config.embedded.data_folder_access import reachable_folder
from config.embedded.launch_options import ROOT
from config.embedded.os_account import Account
from config.embedded.postgres import Postgres
from config.embedded.processes import free_port
from config.embedded.ready_message import LOADED
from tests.upgrade.desk_day import work
from tests.upgrade.releases import COMMITS, dump_of

READY = ("Остановить: Ctrl-C", LOADED)
"""What the last line says: the releases that are kept say where they are once all is loaded, later ones before."""
PATIENCE_SECONDS = 900
"""How long a release may be silent while it starts: on a busy machine packages and the demo take long, and go on."""
ENDING_SECONDS = 300
STUCK_ORDER = """
INSERT INTO escalations_stuckorder (order_id, since, status, told_at, ticket_id)
SELECT id, status_since, status, now(), (SELECT min(id) FROM escalations_ticket) FROM orders_order ORDER BY id LIMIT 1
ON CONFLICT DO NOTHING
"""
"""The demos of early releases have no order that stays too long: all of theirs come in on the day of loading."""
UNFINISHED = "SELECT EXISTS (SELECT FROM orders_orderfile WHERE finished_at IS NULL)"


def main(release: str) -> int:
    """Make the dump of a release anew."""
    with ExitStack() as running:
        tree = running.enter_context(tree_of(release))
        account = Account.unprivileged()
        folder = reachable_folder(account, "desk-dump-")
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        postgres = Postgres(folder, durable=False, account=account)
        running.callback(postgres.stop)
        postgres.start()
        base = running.enter_context(demo(tree, folder, postgres.owner_url))
        work(base)
        finish(postgres.owner_url)
        keep(release, postgres.owner_url, account)
    return 0


@contextmanager
def tree_of(release: str) -> Iterator[Path]:
    """The source of a release: a worktree of its commit, or the present tree."""
    if release not in COMMITS:
        yield ROOT
        return
    with tempfile.TemporaryDirectory(prefix="desk-release-") as folder:
        tree = Path(folder) / release
        subprocess.run(["git", "worktree", "add", "--detach", str(tree), COMMITS[release]], check=True, cwd=ROOT)
        try:
            yield tree
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], check=True, cwd=ROOT)


@contextmanager
def demo(tree: Path, folder: Path, database_url: str) -> Iterator[str]:
    """The release's `make run` on the given database; gives the address it serves."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if name not in {"VENV", "REDIS_URL", "MAKEFLAGS"}}
    env = {"PORT": str(port), "CRM_DATA_DIR": str(folder / "demo"), "DATABASE_URL": database_url}
    log = folder / "run.log"
    with log.open("wb") as said:
        running = subprocess.Popen(
            ["make", "run"],
            cwd=tree,
            env={**inherited, **env},
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            process_group=0,
        )
        try:
            wait_for(log, running, READY[tree == ROOT])
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(timeout=ENDING_SECONDS)


def wait_for(log: Path, running: subprocess.Popen[bytes], ready: str) -> None:
    """Return once the demo is loaded.

    Raises:
        SystemExit: it failed or said nothing for too long; with what it said.
    """
    said, ends = "", time.monotonic() + PATIENCE_SECONDS
    while ready not in (now := log.read_text(errors="replace")):
        if now != said:
            said, ends = now, time.monotonic() + PATIENCE_SECONDS
        if running.poll() is not None or time.monotonic() > ends:
            raise SystemExit(now[-4000:])
        time.sleep(1)


def finish(database_url: str) -> None:
    """Wait until the file of orders is read; add what no demo has.

    Raises:
        SystemExit: that takes too long.
    """
    for _ in range(180):
        with psycopg.connect(database_url) as connection:
            if connection.execute(UNFINISHED).fetchone() == (False,):
                connection.execute(STUCK_ORDER)
                return
        time.sleep(1)
    raise SystemExit("The release doesn't finish its background work.")


def keep(release: str, database_url: str, account: Account) -> None:
    """Write the dump: plain statements, so that restoring needs no client program."""
    parts = urlsplit(database_url)
    programs = PostgresPrograms(account)
    command = [str(programs.folder / "pg_dump"), "--no-owner", "--no-privileges", "--rows-per-insert=200"]
    command += [f"--host={parts.hostname}", f"--port={parts.port}", f"--username={parts.username}"]
    env = {"PGPASSWORD": unquote(parts.password or ""), "LC_ALL": "C.UTF-8"}
    made = subprocess.run([*command, parts.path.lstrip("/")], check=True, capture_output=True, env=env)
    target = dump_of(release)
    target.write_bytes(lzma.compress(made.stdout, preset=9 | lzma.PRESET_EXTREME))
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
