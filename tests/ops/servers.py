"""Servers that are lost and come back where they were: PostgreSQL, its hot standby, PgBouncer, Valkey."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from config.embedded.os_account import Account
from config.embedded.postgres import ENVIRONMENT, SERVICE, SUPERUSER, Postgres
from config.embedded.processes import Child, free_port
from config.embedded.valkey import Valkey

POOLER = Path(__file__).resolve().parents[2] / "config" / "database" / "pgbouncer.ini"
SCALING = POOLER.parents[2] / "docs" / "ops" / "scaling.md"
POOLER_PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
PATIENCE = 90


class NotBack(Exception):
    """A server doesn't answer again."""


def answers(url: str) -> bool:
    """Whether a database takes a connection and answers."""
    try:
        with psycopg.connect(url, prepare_threshold=None, connect_timeout=2) as link:
            return link.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def wait_until(holds: Any, what: str, seconds: float = PATIENCE) -> float:
    """Wait until something holds; how many seconds that took.

    Raises:
        NotBack: it doesn't in time.
    """
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if holds():
            return time.monotonic() - began
        time.sleep(0.1)
    raise NotBack(what)


class SteadyPostgres(Postgres):
    """A primary that is found again under its address after it was stopped or killed."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    def begin_again(self) -> None:
        """Start on the same port; recovery, if any is needed, goes on in the background."""
        self._clear_stale_pid()
        command = [self.programs.folder / "postgres", "-D", self.cluster, *self._options()]
        self.child.start(command, env=ENVIRONMENT, account=self._account)

    def kill(self) -> None:
        """Take it away as a machine that loses its power would."""
        kill_group(self.child)

    def take_address(self, port: int, child: Child) -> None:
        """From now on the primary is another server, with the same accounts."""
        self._port, self.child = port, child

    def ask(self, query: str) -> Any:
        """What the superuser is answered: the first column of the first row."""
        with psycopg.connect(self.url_of(SUPERUSER), autocommit=True) as link:
            cursor = link.execute(query.encode())
            row = cursor.fetchone() if cursor.description else None
            return row and row[0]


class Standby:
    """A hot standby of a primary, made by `pg_basebackup` as docs/ops/scaling.md says."""

    def __init__(self, primary: SteadyPostgres, folder: Path, account: Account) -> None:
        self._primary, self._account = primary, account
        self._home, self.port = folder / "standby", free_port()
        self.child = Child("standby", folder / "standby.log", stop_signal=signal.SIGINT, harsh_signal=signal.SIGQUIT)

    def url_of(self, user: str) -> str:
        """The address of the standby for one of the primary's accounts."""
        return self._primary.url_of(user).replace(f":{self._primary.port}/", f":{self.port}/")

    def start(self) -> None:
        """Copy the primary while it works, and follow it."""
        source = urlsplit(self._primary.url_of(SUPERUSER))
        (line,) = re.findall(r"^pg_basebackup .*$", SCALING.read_text("utf-8"), re.MULTILINE)
        name, *arguments = shlex.split(line.replace("/srv/desk-standby", str(self._home)))
        env = {"PGHOST": str(source.hostname), "PGPORT": str(source.port), "PGUSER": str(source.username)}
        env |= ENVIRONMENT | {"PGPASSWORD": str(source.password)}
        command = [str(self._primary.programs.folder / name), *arguments]
        subprocess.run(command, env=env, check=True, capture_output=True, **self._account.popen_options())
        self.begin()

    def begin(self) -> None:
        """Start it and wait until it answers."""
        options = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": ""}
        given = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        program = self._primary.programs.folder / "postgres"
        self.child.start([program, "-D", self._home, *given], env=ENVIRONMENT, account=self._account)
        wait_until(lambda: answers(self.url_of(SUPERUSER)), "the standby")

    def ask(self, query: str) -> Any:
        """What the superuser is answered there."""
        with psycopg.connect(self.url_of(SUPERUSER), autocommit=True) as link:
            row = link.execute(query.encode()).fetchone()
            return row and row[0]

    def stop(self) -> None:
        """End it."""
        self.child.stop(timeout=30)


class Pooler:
    """PgBouncer before a database, as `config/database/pgbouncer.ini` says; it may be pointed at another server."""

    def __init__(self, folder: Path, account: Account) -> None:
        self._account, self.port = account, free_port()
        self._folder = folder / "pooler"
        self._folder.mkdir(mode=0o755)
        account.own(self._folder)
        self.child = Child("PgBouncer", folder / "pgbouncer.log")

    def lead_to(self, url: str) -> None:
        """Write where its databases are; tell it where it runs already."""
        parts = urlsplit(url)
        text = POOLER.read_text().replace("listen_port = 6432", f"listen_port = {self.port}")
        text = re.sub(r"port=5432 dbname=desk\b", f"port={parts.port} dbname=desk", text)
        text = text.replace("/etc/pgbouncer/userlist.txt", str(self._folder / "userlist.txt")) + "unix_socket_dir =\n"
        self._write("userlist.txt", f'"{parts.username}" "{parts.password}"\n')
        self._write("pgbouncer.ini", text)
        if self.child.process:
            self.child.process.send_signal(signal.SIGHUP)

    def _write(self, name: str, text: str) -> None:
        path = self._folder / name
        path.write_text(text)
        path.chmod(0o600)
        self._account.own(path)

    def start(self) -> None:
        """Start it."""
        self.child.start([POOLER_PROGRAM or "pgbouncer", self._folder / "pgbouncer.ini"], env={}, account=self._account)

    def url(self, direct: str, database: str) -> str:
        """The address through it for who would connect directly elsewhere."""
        parts = urlsplit(direct)
        return f"postgres://{parts.username}:{parts.password}@127.0.0.1:{self.port}/{database}"


class SteadyValkey(Valkey):
    """A Valkey that comes back on its port, empty."""

    def begin_again(self) -> None:
        """Start on the same port."""
        from config.embedded.binaries import valkey_program

        self.child.start([valkey_program(), "-"], env={"PATH": "/usr/bin:/bin"}, cwd=self.home, stdin=self._config())

    def kill(self) -> None:
        """Take it away."""
        kill_group(self.child)


def kill_group(child: Child) -> None:
    """Kill a process with everything that it started."""
    if child.process:
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


__all__ = ["SERVICE", "NotBack", "Pooler", "Standby", "SteadyPostgres", "SteadyValkey", "answers", "wait_until"]
