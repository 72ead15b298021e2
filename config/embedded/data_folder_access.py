"""Folders and secrets of the launcher's data that the account PostgreSQL runs under can reach."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path

from config.embedded.errors import BAD_INPUT, CannotStart
from config.embedded.os_account import Account

LASTING = Path("/var/tmp")  # noqa: S108  (survives a restart of the machine; fresh folders of mode 700 only)
PASSING = Path("/tmp")  # noqa: S108


def home_for(account: Account, wanted: Path) -> Path:
    """`wanted` made the account's own; where closed parents bar the way, a folder elsewhere that `wanted` links to."""
    if wanted.is_symlink() and not wanted.exists():
        wanted.unlink()
    if wanted.is_symlink():
        return wanted.resolve()
    if not wanted.exists():
        wanted.mkdir(mode=0o700)
        account.own(wanted)
    if account.can("-x", wanted) and account.can("-w", wanted):
        return wanted
    if any(wanted.iterdir()):
        raise CannotStart(f"Папка {wanted} принадлежит другому пользователю или закрыта для него.", BAD_INPUT)
    elsewhere = reachable_folder(account, "desk-data-", (LASTING, PASSING))
    wanted.rmdir()
    wanted.symlink_to(elsewhere)
    print(f"В {wanted} учётной записи PostgreSQL не войти, поэтому база лежит в {elsewhere}.", flush=True)
    return elsewhere


def reachable_folder(account: Account, prefix: str, places: Sequence[Path] = ()) -> Path:
    """A fresh folder of mode 700 that belongs to the account and that it can enter."""
    for place in places or (Path(tempfile.gettempdir()), PASSING, LASTING):
        if not place.is_dir() or not account.can("-x", place):
            continue
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        account.own(folder)
        return folder
    raise CannotStart("Нет временной папки, доступной учётной записи PostgreSQL.", BAD_INPUT)


def kept_secret(path: Path, account: Account | None = None) -> str:
    """The random secret kept in `path` (mode 600), made on first use."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        if account:
            account.own(path)
    return path.read_text().strip()
