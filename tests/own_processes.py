"""Processes of the service that work on the test's own database and broker, and may be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection


def own_environment(**more: str) -> dict[str, str]:
    """The environment of a process that works on this test's database and broker."""
    urls = {name: _of_this_test(os.environ[name]) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    return {**os.environ, **urls, "REDIS_URL": settings.REDIS_URL, **more}


def _of_this_test(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{connection.settings_dict['NAME']}"))


@contextmanager
def worker(**environment: str) -> Iterator[None]:
    """A worker with two processes; at the end it and they are killed. What they said is shown where the test fails."""
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "2", "-l", "INFO", "--without-gossip"]
    env = own_environment(**environment)
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, env=env, stdout=said, stderr=said, start_new_session=True)
        try:
            yield
        except BaseException:
            said.seek(0)
            print(said.read().decode(errors="replace"))
            raise
        finally:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def started(code: str, **environment: str) -> subprocess.Popen[bytes]:
    """A process that runs a piece of Python with Django set up."""
    script = f"import django; django.setup(); {code}"
    return subprocess.Popen([sys.executable, "-c", script], env=own_environment(**environment), start_new_session=True)
