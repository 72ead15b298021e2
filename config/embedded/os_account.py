"""Under which account PostgreSQL runs: it refuses root, so root lends it an existing unprivileged account."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.embedded.errors import CannotStart

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a server process; `uid` is None where the launcher keeps its own."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def for_folder(cls, folder: Path) -> Account:
        """The account for a data folder: root takes the owner of an existing one, so that its files stay readable."""
        if os.geteuid() == 0 and folder.exists() and (owner := folder.stat()).st_uid != 0:
            return cls(owner.st_uid, owner.st_gid)
        return cls.unprivileged()

    @classmethod
    def unprivileged(cls) -> Account:
        """Our own account unless we are root; root takes the first existing unprivileged one."""
        if os.geteuid() != 0:
            return cls()
        for name in UNPRIVILEGED:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise CannotStart("PostgreSQL не запускается от root, а учётных записей postgres и nobody в системе нет.")

    def popen_options(self) -> dict[str, Any]:
        """What `subprocess` needs so that the child gives up root before it runs."""
        if self.uid is None:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a fresh file or folder to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can(self, access: str, path: Path) -> bool:
        """Whether the account itself may read (`-r`), write (`-w`) or enter (`-x`) the path through all its parents."""
        probe = ["/bin/sh", "-c", f'test {access} "$0"', str(path)]
        return subprocess.run(probe, check=False, **self.popen_options()).returncode == 0
