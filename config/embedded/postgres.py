"""A PostgreSQL of our own: made on first use, found again next time, stopped cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from config.embedded.binaries import PostgresPrograms
from config.embedded.data_folder_access import home_for, kept_secret
from config.embedded.errors import BAD_INPUT, CannotStart
from config.embedded.os_account import Account
from config.embedded.processes import Child, command_of, free_port

SUPERUSER = DATABASE = "desk"
OWNER, SERVICE = "desk_owner", "desk_app"
ACCOUNTS = Path(__file__).resolve().parent.parent / "database" / "accounts.sql"
CLOCK = {name: os.environ[name] for name in ("FAKETIME", "LD_PRELOAD") if {"FAKETIME", name} <= os.environ.keys()}
"""By what libfaketime sets a clock: where ours is set, PostgreSQL's is set alike (`make test-at`)."""
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", **CLOCK}
FOR_TESTS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "scram_iterations": "1",
    "io_method": "sync",
    "bgwriter_lru_maxpages": "0",
    "checkpoint_timeout": "1h",
}
"""No disk is waited for, and nothing works beside the tests; a database copied anew has nothing to clean up."""
LONGEST_SOCKET_FOLDER = 80
"""What an operating system's longest address of a socket leaves for its folder."""
ATTEMPTS = 3
RECOVERY_SECONDS = 90


class Postgres:
    """One cluster under `<data>/postgres`, with random SCRAM passwords.

    It listens on a free port of 127.0.0.1 and on a socket in its own folder, which nobody else may enter.
    """

    def __init__(
        self,
        data: Path,
        *,
        durable: bool = True,
        pause: Callable[[float], None] = time.sleep,
        account: Account | None = None,
        disposable: bool = False,
    ) -> None:
        """Find or prepare the place of a cluster.

        Args:
            durable: commits wait for the disk.
            disposable: for tests and benchmarks, whose owner also makes databases.
        """
        self._pause = pause
        self._disposable = disposable
        self._durable = durable
        self._account = account or Account.for_folder(data / "postgres")
        self.home = home_for(self._account, data / "postgres")
        self.cluster = self.home / "cluster"
        self.programs = PostgresPrograms(self._account)
        self._passwords = {
            SUPERUSER: kept_secret(self.home / "password", self._account),
            OWNER: kept_secret(self.home / "owner_password", self._account),
            SERVICE: kept_secret(self.home / "app_password", self._account),
        }
        self._port, self._may_have_socket = 0, True
        self.child = Child("PostgreSQL", data / "postgres.log", stop_signal=signal.SIGINT, harsh_signal=signal.SIGQUIT)

    @property
    def url(self) -> str:
        """The DATABASE_URL of the desk's database: the service's account, which owns nothing."""
        return self.url_of(SERVICE)

    @property
    def owner_url(self) -> str:
        """The DATABASE_OWNER_URL: migrations and maintenance."""
        return self.url_of(OWNER)

    def url_of(self, user: str) -> str:
        """The address of the desk's database for one of its accounts."""
        return f"postgres://{user}:{self._passwords[user]}@127.0.0.1:{self._port}/{DATABASE}"

    def nearest_url_of(self, user: str) -> str:
        """The same by its socket, if it has one: a tenth less work with a whole call (docs/performance.md)."""
        folder = quote(self.socket_folder)
        by_socket = f"postgres://{user}:{self._passwords[user]}@/{DATABASE}?host={folder}&port={self._port}"
        return by_socket if folder else self.url_of(user)

    @property
    def socket_folder(self) -> str:
        """Where its socket is; empty where there can be none, or none that an address names.

        A folder's name may be too long for one, or hold a comma, by which libpq parts several.
        """
        folder = str(self.home.resolve())
        is_named = "," not in folder and len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER
        return folder if is_named and self._may_have_socket else ""

    def start(self) -> None:
        """Make the cluster if it isn't there, start it, and wait until it answers."""
        try:
            self._make_cluster()
            self._clear_stale_pid()
            self._clear_stale_sockets()
            for attempt in range(ATTEMPTS):
                self._may_have_socket = attempt < ATTEMPTS - 1  # not every file system has sockets
                if self._started():
                    break
            else:
                raise CannotStart(f"PostgreSQL не запустился:\n{self.child.said()}")
            self._make_database()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """A fast shutdown: connections are closed, everything committed is on disk."""
        self.child.stop(timeout=30)
        self.programs.forget()

    def _make_cluster(self) -> None:
        version = self.cluster / "PG_VERSION"
        if version.exists():
            if (kept := version.read_text().strip()) != self.programs.major:
                raise CannotStart(
                    f"В {self.cluster} лежат данные PostgreSQL {kept}, а запускается {self.programs.major}. "
                    "Уберите папку данных или укажите другую в CRM_DATA_DIR.",
                    BAD_INPUT,
                )
            return
        fresh = self.home / f"cluster.{time.time_ns()}"
        self._initdb(fresh)
        fresh.rename(self.cluster)

    def _initdb(self, folder: Path) -> None:
        command: list[str | Path] = [
            self.programs.folder / "initdb",
            f"--pgdata={folder}",
            f"--username={SUPERUSER}",
            f"--pwfile={self.home / 'password'}",
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"),
            *([] if self._durable else ["--no-sync"]),
        ]
        options = self._account.popen_options()
        made = subprocess.run(command, capture_output=True, check=False, text=True, env=ENVIRONMENT, **options)
        if made.returncode != 0:
            raise CannotStart(f"initdb не смог создать базу:\n{made.stderr}")

    def _clear_stale_pid(self) -> None:
        """Drop the pid file of a PostgreSQL that was killed; wait for one that is still going down."""
        pid_file = self.cluster / "postmaster.pid"
        for _ in range(100):
            if not pid_file.exists():
                return
            if not _is_postgres_of(self.cluster, pid_file):
                pid_file.unlink(missing_ok=True)
                return
            self._pause(0.2)
        raise CannotStart(f"С данными {self.cluster} ещё работает другой PostgreSQL: остановите его.", BAD_INPUT)

    def _clear_stale_sockets(self) -> None:
        """Drop what a PostgreSQL that was killed left: each run has a port of its own, and so a socket."""
        for left in self.home.glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)

    def _started(self) -> bool:
        """One attempt on one port; False when somebody else took the port in between, or no socket can be made."""
        self._port = free_port()
        self.child.start(
            [self.programs.folder / "postgres", "-D", self.cluster, *self._options()],
            env=ENVIRONMENT,
            account=self._account,
        )
        for _ in range(RECOVERY_SECONDS * 10):
            if self.child.exit_code is not None:
                return False
            try:
                self._connect("postgres").close()
            except psycopg.OperationalError:
                self._pause(0.1)
            else:
                return True
        raise CannotStart(f"PostgreSQL не отвечает:\n{self.child.said()}")

    def _options(self) -> Iterator[str]:
        settings = {"listen_addresses": "127.0.0.1", "port": str(self._port)}
        settings["unix_socket_directories"] = listed(self.socket_folder)
        for name, value in (settings if self._durable else settings | FOR_TESTS).items():
            yield "-c"
            yield f"{name}={value}"

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1",
            port=self._port,
            user=SUPERUSER,
            password=self._passwords[SUPERUSER],
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def _make_database(self) -> None:
        with self._connect("postgres") as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if there is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")
        with self._connect(DATABASE) as connection:
            make_accounts(connection, {OWNER: self._passwords[OWNER], SERVICE: self._passwords[SERVICE]})
            if self._disposable:
                connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
                connection.execute(f"GRANT pg_checkpoint, pg_signal_backend TO {OWNER}")
                make_slow_storage(connection)


def listed(folder: str) -> str:
    """A folder as the one element of a list of folders, whatever its name holds; an empty list without one."""
    quoted = folder.replace('"', '""')
    return f'"{quoted}"' if folder else ""


def make_slow_storage(superuser: psycopg.Connection) -> None:
    """For tests: a second tablespace, within the cluster's own folder, in which the owner may put things."""
    if superuser.execute("SELECT FROM pg_tablespace WHERE spcname = 'slow'").fetchone() is None:
        superuser.execute("SET allow_in_place_tablespaces = on")
        superuser.execute("CREATE TABLESPACE slow LOCATION ''")
        superuser.execute(f"GRANT CREATE ON TABLESPACE slow TO {OWNER}")


def make_accounts(superuser: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    """Make owner and service in the connected database, new or of version 1, and set their passwords."""
    for statement in ACCOUNTS.read_text().split("-- next\n"):
        superuser.execute(statement.encode())
    for account, password in passwords.items():
        superuser.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(account), sql.Literal(password)))


def _is_postgres_of(cluster: Path, pid_file: Path) -> bool:
    """Whether the pid file names a living PostgreSQL of this very cluster, and not a stranger with the same number."""
    lines = pid_file.read_text().splitlines()
    pid = lines[0].strip() if lines else ""
    if not pid.isdigit():
        return False
    return str(cluster) in command_of(pid)
