"""The processes of the service itself: web, stream, worker, the database owner's maintenance, beat, and the proxy."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from config.embedded.binaries import proxy_program
from config.embedded.launch_options import HOST, ROOT, Options
from config.embedded.processes import Child, free_port

CELERY = (sys.executable, "-m", "celery", "--app", "config")

MAINTENANCE = ("--queues", "maintenance", "--pool", "solo", "--hostname", "maintenance@%h", "--without-mingle")
ANSWERING = ("web", "proxy")

UVICORN = (
    *("--workers", "1", "--no-proxy-headers", "--no-server-header", "--no-access-log"),
    *("--timeout-graceful-shutdown", "1"),
)


def commands(web: int, stream: int) -> Iterator[tuple[str, Sequence[str | Path]]]:
    """Name and command line of each; the same programs as in production.

    Args:
        web: the port of the API behind the proxy.
        stream: the stream's.
    """
    yield "web", [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
    place = ("--host", HOST, "--port", str(stream))
    yield "stream", [sys.executable, "-m", "uvicorn", "config.asgi:application", *place, *UVICORN]
    yield "worker", [*CELERY, "worker", "--loglevel", "info", "--concurrency", "2", "--without-mingle"]
    yield "maintenance", [*CELERY, "worker", "--loglevel", "info", *MAINTENANCE]
    yield "beat", [*CELERY, "beat", "--loglevel", "info", "--pidfile", ""]
    yield "proxy", [proxy_program(), "run", "--adapter", "caddyfile", "--config", "config/proxy/Caddyfile"]


def environment(options: Options) -> dict[str, str]:
    """What the processes need to know beyond the servers' addresses."""
    return {
        "CELERY_SKIP_CHECKS": "1",  # made by the step that migrates
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONUNBUFFERED": "1",
        "STATIC_ROOT": str(options.data / "static"),
    }


class Services:
    """The processes together; maintenance alone is told the owner of the database."""

    def __init__(self, options: Options, env: Mapping[str, str], owner: Mapping[str, str]) -> None:
        web, stream = free_port(), free_port()
        self._commands = dict(commands(web, stream))
        self._metrics = options.data / "metrics"
        self._env = dict(env) | {"PROMETHEUS_MULTIPROC_DIR": str(self._metrics)}
        self._more = {"web": {"BIND": f"{HOST}:{web}"}, "maintenance": {"DESK_WORK": "maintenance", **owner}}
        upstreams = {"WEB_UPSTREAM": f"{HOST}:{web}", "STREAM_UPSTREAM": f"{HOST}:{stream}"}
        self._proxy = {"PATH": env.get("PATH", ""), "HOME": str(options.data), **upstreams}
        self._proxy |= {"PROXY_ADDRESS": HOST, "PROXY_PORT": str(options.port)}
        self.children = [Child(name, options.data / f"{name}.log") for name in self._commands]

    def start_answering(self) -> None:
        """Start what answers requests. What an earlier run had counted is forgotten."""
        shutil.rmtree(self._metrics, ignore_errors=True)
        self._metrics.mkdir()
        self._start(child for child in self.children if child.name in ANSWERING)

    def start_others(self) -> None:
        """Start what works behind: each loads all the code, for which those that answer would have to wait."""
        self._start(child for child in self.children if child.name not in ANSWERING)

    def _start(self, children: Iterable[Child]) -> None:
        for child in children:
            env = self._proxy if child.name == "proxy" else self._env | self._more.get(child.name, {})
            child.start(self._commands[child.name], env=env, cwd=ROOT)

    def stop(self) -> None:
        """Ask all at once, then wait for each, so that the slowest alone decides how long it takes."""
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop()
