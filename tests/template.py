"""A migrated database that the workers of a run copy, instead of migrating one each.

Migrating an empty database takes longer than most test modules. So it is done once a run, and its outcome is kept under
`.test-data/` beside a fingerprint of whatever decides it; `migrate` still runs on each copy and finds nothing to do.
With a server of one's own (DATABASE_URL) each worker migrates as ever.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.embedded.launch_options import ROOT
from config.embedded.postgres import CLOCK, DATABASE, OWNER, SUPERUSER, Postgres

TEMPLATE = "desk_template"
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


def prepare(postgres: Postgres) -> None:
    """Make the template on a server of this run, out of what an earlier run kept where that is still true."""
    with psycopg.connect(_address(postgres, "postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER} TEMPLATE template0")
    kept = KEPT / f"{fingerprint()}.sql.xz"
    if kept.exists():
        _restore(postgres, TEMPLATE, kept.read_bytes())
    else:
        _migrate(postgres)
        _keep(postgres, kept)
    os.environ[NAMED] = TEMPLATE


def fill(postgres: Postgres) -> None:
    """Bring the desk's own database of a new server up to where `migrate` would bring it, where that was kept."""
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


def _migrate(postgres: Postgres) -> None:
    here = {
        "DATABASE_URL": _address(postgres, TEMPLATE, OWNER),
        "DATABASE_OWNER_URL": _address(postgres, TEMPLATE, OWNER),
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | here | {"REDIS_URL": "redis://127.0.0.1:1/0"})


def _keep(postgres: Postgres, kept: Path) -> None:
    """Keep a dump for later runs; where nothing may be written, later runs migrate too.

    What was made under a clock set forward is younger than the tests of other runs.
    """
    if CLOCK:
        return
    command = [
        str(postgres.programs.folder / "pg_dump"),
        "--rows-per-insert=500",
        f"--dbname={_address(postgres, TEMPLATE)}",
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
