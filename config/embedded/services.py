"""The processes of the service itself: web, worker, the database owner's maintenance, and beat."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence

from config.embedded.options import HOST, ROOT, Options
from config.embedded.processes import Child

CELERY = (sys.executable, "-m", "celery", "--app", "config")

MAINTENANCE = ("--queues", "maintenance", "--pool", "solo", "--hostname", "maintenance@%h", "--without-mingle")


def commands() -> Iterator[tuple[str, Sequence[str]]]:
    """Name and command line of each; the same programs as in production."""
    yield "web", [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
    yield "worker", [*CELERY, "worker", "--loglevel", "info", "--concurrency", "2", "--without-mingle"]
    yield "maintenance", [*CELERY, "worker", "--loglevel", "info", *MAINTENANCE]
    yield "beat", [*CELERY, "beat", "--loglevel", "info", "--pidfile", ""]


def environment(options: Options) -> dict[str, str]:
    """What the processes need to know beyond the servers' addresses."""
    return {
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
        "BIND": f"{HOST}:{options.port}",
        "STATIC_ROOT": str(options.data / "static"),
    }


class Services:
    """The processes together; maintenance alone is told the owner of the database."""

    def __init__(self, options: Options, env: Mapping[str, str], owner: Mapping[str, str]) -> None:
        self._commands = dict(commands())
        self._metrics = options.data / "metrics"
        self._env = dict(env) | {"PROMETHEUS_MULTIPROC_DIR": str(self._metrics)}
        self._more = {"maintenance": {"DESK_WORK": "maintenance", **owner}}
        self.children = [Child(name, options.data / f"{name}.log") for name in self._commands]

    def start(self) -> None:
        """Start them all; none waits for another. What an earlier run had counted is forgotten."""
        shutil.rmtree(self._metrics, ignore_errors=True)
        self._metrics.mkdir()
        for child in self.children:
            env = self._env | self._more.get(child.name, {})
            child.start(self._commands[child.name], env=env, cwd=ROOT)

    def stop(self) -> None:
        """Ask all at once, then wait for each, so that the slowest alone decides how long it takes."""
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop()
