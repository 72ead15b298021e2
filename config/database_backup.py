"""`make backup TO=folder` and `make restore FROM=folder`: the database by PostgreSQL's own programs, as its owner.

Address and account are `DATABASE_OWNER_URL`; the password goes by the environment, never by an argument. The programs
are of the server's version or newer: those of `PATH`, else those that the requirements bring along.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from config.embedded.binaries import DEBIAN, wheel_programs

JOBS = "2"
VARIABLE = "DATABASE_OWNER_URL"
TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"


class CannotGoOn(Exception):
    """Why a copy can't be made or taken, in words for who started it."""


def main(work: str, folder: str) -> int:
    """Make a copy in the folder, or take one from it; the exit code."""
    try:
        if not folder:
            raise CannotGoOn("make backup TO=folder, make restore FROM=folder: name the folder")
        url = os.environ.get(VARIABLE, "")
        if not url:
            raise CannotGoOn(f"{VARIABLE} must name the database and its owner's account")
        {"backup": backup, "restore": restore}[work](url, Path(folder))
    except (CannotGoOn, psycopg.OperationalError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def backup(url: str, folder: Path) -> None:
    """Write the database as it is at this moment; the service goes on meanwhile.

    Raises:
        CannotGoOn: the folder exists, or the program failed.
    """
    if folder.exists():
        raise CannotGoOn(f"{folder} exists: a copy is never written over another")
    run(url, "pg_dump", "--format=directory", f"--jobs={JOBS}", f"--file={folder}")
    folder.chmod(0o700)
    print(f"{folder}: {sum(file.stat().st_size for file in folder.iterdir()) // 1024} KB")


def restore(url: str, folder: Path) -> None:
    """Bring a copy into an empty database that has the two accounts.

    Raises:
        CannotGoOn: there is no copy, the database isn't empty, or the program failed.
    """
    if not (folder / "toc.dat").is_file():
        raise CannotGoOn(f"{folder} holds no copy: toc.dat is missing")
    with psycopg.connect(url) as connection:
        found = connection.execute(TABLES).fetchone()
    if found != (0,):
        raise CannotGoOn("The database isn't empty: a copy is restored into a new one, beside the old")
    run(url, "pg_restore", "--no-owner", "--exit-on-error", f"--jobs={JOBS}", str(folder))
    print("Restored. Now: manage.py migrate --noinput --require-sound, then manage.py verify --all")


def run(url: str, name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs at the database.

    Raises:
        CannotGoOn: it failed; with what it said.
    """
    address, password = without_password(url)
    command = [str(program(url, name)), f"--dbname={address}", *arguments]
    env = os.environ | {"PGPASSWORD": password}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotGoOn(f"{name}: {done.stderr.strip()}")


def without_password(url: str) -> tuple[str, str]:
    """The database's address with all that stands in it (`sslmode`), but for the password; and the password."""
    parts = urlsplit(url)
    account, at, place = parts.netloc.rpartition("@")
    user, _, password = account.partition(":")
    return url.replace(f"//{parts.netloc}", f"//{user}{at}{place}", 1), unquote(password)


def program(url: str, name: str) -> Path:
    """One of PostgreSQL's programs that is no older than the server.

    Raises:
        CannotGoOn: there is none.
    """
    with psycopg.connect(url) as connection:
        needed = connection.info.server_version // 10_000
    for candidate in candidates(name):
        if version_of(candidate) >= needed:
            return candidate
    raise CannotGoOn(f"{name} of PostgreSQL {needed} or newer isn't there: install the client of that version")


def candidates(name: str) -> Iterator[Path]:
    """Where a program may be: on `PATH`, in Debian's folders, among the requirements."""
    found = shutil.which(name)
    if found:
        yield Path(found)
    yield from sorted(DEBIAN.glob(f"*/bin/{name}"), reverse=True)
    wheel = wheel_programs()
    if wheel is not None and (wheel / name).is_file():
        yield wheel / name


def version_of(candidate: Path) -> int:
    """The major version of a program; 0 for one that doesn't run."""
    said = subprocess.run([str(candidate), "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\) (\d+)", said)
    return int(number[1]) if number else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
