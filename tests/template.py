"""A migrated database that the workers of a run copy, instead of migrating one each.

Migrating an empty database takes longer than most test modules. So it is done once a run, while the workers collect,
and its outcome is kept under `.test-data/` beside a fingerprint of whatever decides it; `migrate` still runs on each
copy and finds nothing to do. With a server of one's own (DATABASE_URL) each worker migrates as ever.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.embedded.launch_options import ROOT
from config.embedded.postgres import CLOCK, DATABASE, OWNER, SUPERUSER, Postgres

TEMPLATE = "desk_template"
MAKING = f"{TEMPLATE}_making"
"""What the template is called until it is whole: where neither is there, making it has failed."""
NAMED = "DESK_TEST_TEMPLATE"
"""The variable by which the controller tells its workers that a template is there."""
KEPT = ROOT / ".test-data" / "databases"
MOST_KEPT = 4
DECIDING = (
    "*/migrations/*.py",
    "*/data/**/*",
    "config/database/*.sql",
    "service/database/*.py",
    "*/table_access.py",
    "*/choices.py",
    "**/default_sets.py",
    "**/defaults.py",
    "service/defaults/*.py",
    "service/runtime_settings/*.py",
    "escalations/categories/*.py",
    "requirements/*.txt",
    "tests/template.py",
)


def begin(postgres: Postgres) -> Callable[[], None]:
    """Begin to make the template on a server of this run, and name it to the workers; the result gives it up."""
    os.environ[NAMED] = TEMPLATE
    with _server(postgres) as server:
        server.execute(f"CREATE DATABASE {MAKING} OWNER {OWNER} TEMPLATE template0")
    given_up = threading.Event()
    thread = threading.Thread(target=_make, args=(postgres, os.environ.copy(), given_up), name="template", daemon=True)
    thread.start()

    def give_up() -> None:
        given_up.set()
        thread.join()

    return give_up


def made() -> str | None:
    """The name of the template, once it is whole; none where each worker migrates."""
    if not os.environ.get(NAMED):
        return None
    known = "SELECT datname FROM pg_database WHERE datname = ANY (%s)"
    with psycopg.connect(maintenance_url(os.environ["DATABASE_OWNER_URL"]), autocommit=True) as server:
        while (TEMPLATE,) not in (there := server.execute(known, [[TEMPLATE, MAKING]]).fetchall()):
            if not there:
                raise RuntimeError("the database that tests copy could not be migrated; why is told above")
            time.sleep(0.1)
    return TEMPLATE


def fill(postgres: Postgres) -> None:
    """Bring the desk's own database of a new server up to where `migrate` would bring it, where that was kept."""
    made()
    kept = KEPT / f"{fingerprint()}.sql.xz"
    if kept.exists():
        postgres.start()
        try:
            _restore(postgres, DATABASE, kept.read_bytes())
        finally:
            postgres.stop()


def maintenance_url(url: str) -> str:
    """The same server and account, at the database that is always there."""
    return urlunsplit(urlsplit(url)._replace(path="/postgres"))


def fingerprint() -> str:
    """Changes whenever a migrated database might."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in DECIDING for path in _files(pattern)}):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _files(pattern: str) -> Iterator[Path]:
    for house in ("service", "orders", "returns", "escalations", "desk"):
        if pattern.startswith("*"):
            yield from (path for path in (ROOT / house).glob(pattern.removeprefix("*/")) if path.is_file())
    if not pattern.startswith("*"):
        yield from (path for path in ROOT.glob(pattern) if path.is_file())


def _address(postgres: Postgres, database: str, user: str = SUPERUSER) -> str:
    return postgres.url_of(user).removesuffix(f"/{DATABASE}") + f"/{database}"


def _server(postgres: Postgres) -> psycopg.Connection:
    return psycopg.connect(_address(postgres, "postgres"), autocommit=True)


def _make(postgres: Postgres, environment: dict[str, str], given_up: threading.Event) -> None:
    """Fill the template, out of what an earlier run kept where that is still true; only what is whole has its name."""
    kept = KEPT / f"{fingerprint()}.sql.xz"
    try:
        if kept.exists():
            _restore(postgres, MAKING, kept.read_bytes())
        elif _migrate(postgres, environment, given_up):
            _keep(postgres, kept)
        if not given_up.is_set():
            with _server(postgres) as server:
                server.execute(f"ALTER DATABASE {MAKING} RENAME TO {TEMPLATE}")
    finally:
        with _server(postgres) as server:
            server.execute(f"DROP DATABASE IF EXISTS {MAKING} WITH (FORCE)")


def _migrate(postgres: Postgres, environment: dict[str, str], given_up: threading.Event) -> bool:
    """Whether it was migrated; a run that is over before doesn't wait for it."""
    here = {
        "DATABASE_URL": _address(postgres, MAKING, OWNER),
        "DATABASE_OWNER_URL": _address(postgres, MAKING, OWNER),
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--noinput", "--verbosity=0"]
    migrating = subprocess.Popen(command, cwd=ROOT, env=environment | here | {"REDIS_URL": "redis://127.0.0.1:1/0"})
    while migrating.poll() is None:
        if given_up.wait(0.1):
            migrating.kill()
            migrating.wait()
    if migrating.returncode and not given_up.is_set():
        raise subprocess.CalledProcessError(migrating.returncode, command)
    return not given_up.is_set()


def _keep(postgres: Postgres, kept: Path) -> None:
    """Keep a dump for later runs; where nothing may be written, later runs migrate too.

    What was made under a clock set forward is younger than the tests of other runs.
    """
    if CLOCK:
        return
    command = [
        str(postgres.programs.folder / "pg_dump"),
        "--rows-per-insert=500",
        f"--dbname={_address(postgres, MAKING)}",
    ]
    made = subprocess.run(command, check=True, capture_output=True)
    try:
        KEPT.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(lzma.compress(made.stdout, preset=1))
        fresh.replace(kept)
        for old in sorted(KEPT.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _restore(postgres: Postgres, name: str, dump: bytes) -> None:
    lines = lzma.decompress(dump).decode().split("\n")
    script = "\n".join(line for line in lines if not line.startswith(("\\restrict", "\\unrestrict")))
    with psycopg.connect(_address(postgres, name), autocommit=True) as database:
        database.execute(script.encode())
