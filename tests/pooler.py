"""A PgBouncer before the test database, configured as `config/database/pgbouncer.ini` says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

from config.embedded.data_folder_access import reachable_folder
from config.embedded.os_account import Account
from config.embedded.processes import Child, free_port

EXAMPLE = Path(__file__).resolve().parent.parent / "config" / "database" / "pgbouncer.ini"
FEW = 2


def find_pgbouncer() -> str | None:
    """The program, where Debian puts it or on the path."""
    return shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


@contextmanager
def pooler() -> Iterator[str]:
    """A running pooler with few connections, so that transactions share them; the service's URL through it."""
    account = Account.unprivileged()
    folder = reachable_folder(account, "desk-pooler-")
    child = Child("PgBouncer", folder / "log")
    port, user, password = free_port(), connection.settings_dict["USER"], connection.settings_dict["PASSWORD"]
    _write(account, folder / "userlist.txt", f'"{user}" "{password}"\n')
    _write(account, folder / "pgbouncer.ini", _configured(port, folder))
    url = f"postgres://{user}:{password}@127.0.0.1:{port}/desk"
    try:
        child.start([find_pgbouncer() or "", folder / "pgbouncer.ini"], env={}, account=account)
        _wait(url, child)
        yield url
    finally:
        child.stop()
        shutil.rmtree(folder)


def _configured(port: int, folder: Path) -> str:
    server = connection.settings_dict
    text = EXAMPLE.read_text().replace("listen_port = 6432", f"listen_port = {port}")
    text = re.sub(r"port=5432 dbname=desk\b", f"port={server['PORT']} dbname={server['NAME']}", text)
    text = re.sub(r"default_pool_size = \d+", f"default_pool_size = {FEW}", text)
    return text.replace("/etc/pgbouncer/userlist.txt", str(folder / "userlist.txt")) + "unix_socket_dir =\n"


def _write(account: Account, path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o600)
    account.own(path)


def _wait(url: str, child: Child) -> None:
    for _ in range(200):
        try:
            psycopg.connect(url, prepare_threshold=None).close()
        except psycopg.OperationalError:
            if child.exit_code is not None:
                raise RuntimeError(child.said()) from None
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(child.said())


def through(url: str, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a process of the service says that works through the pooler, with the settings loaded."""
    env = {name: value for name, value in os.environ.items() if name not in {"CRM_TESTING", "DATABASE_OWNER_URL"}}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=env | {"DATABASE_URL": url} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
