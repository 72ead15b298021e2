"""The service under gunicorn, as in production, and the processor time that its workers have used."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from config.embedded.processes import Child, free_port

LATEST = 1_800
"""Tenths of a second that a server may take until it serves, on a machine that others use up."""
TICK = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def gunicorn(
    application: str = "config.wsgi:application", env: Mapping[str, str] | None = None, ready: str = "/readyz"
) -> Iterator[Server]:
    """A server of an application, by default ours on the benchmark's database; stopped at the end.

    Args:
        env: what its environment has beside this process's.
        ready: the path that answers (whatever the status below 500) as soon as the server serves.
    """
    with tempfile.TemporaryDirectory(prefix="desk-benchmark-") as folder:
        server = Server(Path(folder), application, {"DATABASE_URL": database_url()} if env is None else env, ready)
        try:
            server.start()
            yield server
        finally:
            server.child.stop()


class Server:
    """One gunicorn with the number of workers that the service's own configuration gives."""

    def __init__(self, folder: Path, application: str, env: Mapping[str, str], ready: str) -> None:
        self.application, self.env, self.ready = application, env, ready
        self.port = free_port()
        self.child = Child("gunicorn", folder / "gunicorn.log")

    def start(self) -> None:
        """Start it and wait until it is ready."""
        program = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", self.application]
        env = os.environ | {"BIND": f"127.0.0.1:{self.port}", **self.env}
        self.child.start(program, env=env, cwd=ROOT)
        for _ in range(LATEST):
            time.sleep(0.1)
            if self._serves():
                return
            if self.child.exit_code is not None:
                break
        raise RuntimeError(self.child.said())

    def _serves(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.ready}", timeout=5):
                return True
        except urllib.error.HTTPError as answer:
            return answer.code < 500
        except OSError:
            return False

    def cpu_seconds(self) -> float:
        """User and system time of the master and its workers so far, those that were replaced meanwhile included."""
        if self.child.process is None:
            raise RuntimeError("the server has not been started")
        master = self.child.process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return (sum(_ticks(pid) for pid in (str(master), *workers)) + _ticks(str(master), of_ended=True)) / TICK


def _ticks(pid: str, *, of_ended: bool = False) -> int:
    """What a process has used; or what those have that it has started and that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[13:15] if of_ended else fields[11:13]))


def database_url() -> str:
    """DATABASE_URL with the name of the benchmark's own database."""
    from django.db import connection

    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def runs(program: str) -> bool:
    """Whether a program is there."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
