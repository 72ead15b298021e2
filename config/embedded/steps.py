"""The start-up steps between the servers' start and the demo's readiness: management commands, one after another."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping

from config.embedded.errors import CannotStart
from config.embedded.launch_options import HOST, ROOT
from config.embedded.processes import bound_to_us

READY_SECONDS = 60


class Manage:
    """Runs `manage.py` commands with the demo's environment, visible on the terminal."""

    def __init__(self, env: Mapping[str, str], watch: Callable[[float], None]) -> None:
        self._env = env
        self._watch = watch

    def succeeds(self, *arguments: str) -> bool:
        """Run one command to its end; when the launcher must stop meanwhile, the command is stopped too."""
        step = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=dict(self._env),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=bound_to_us(signal.SIGTERM),
        )
        try:
            while step.poll() is None:
                self._watch(0.1)
        finally:
            if step.poll() is None:
                step.terminate()
                try:
                    step.wait(10)
                except subprocess.TimeoutExpired:
                    step.kill()
                    step.wait()
        return step.returncode == 0

    def must(self, *arguments: str) -> None:
        """Run a command without which the demo cannot start."""
        if not self.succeeds(*arguments):
            raise CannotStart(f"Команда manage.py {arguments[0]} не выполнена, причина указана выше.")


def wait_until_ready(port: int, watch: Callable[[float], None]) -> None:
    """Ask /readyz until the service itself says that it can work."""
    answer = "нет ответа"
    for _ in range(READY_SECONDS * 5):
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            response = connection.getresponse()
            if response.status == http.HTTPStatus.OK:
                return
            answer = f"{response.status} {response.read(500).decode(errors='replace')}"
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        watch(0.2)
    raise CannotStart(f"Служба не стала готова за {READY_SECONDS} с: {answer}")
