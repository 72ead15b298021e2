"""A Valkey of our own: broker and cache of the demo and of the tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import redis

from config.embedded.binaries import valkey_program
from config.embedded.data_folder_access import kept_secret
from config.embedded.errors import CannotStart
from config.embedded.processes import Child, free_port

ATTEMPTS = 3


class Valkey:
    """One server under `<data>/valkey` on a free port of 127.0.0.1; it may be lost at any moment without harm."""

    def __init__(self, data: Path, *, durable: bool = True, pause: Callable[[float], None] = time.sleep) -> None:
        self._pause = pause
        self._durable = durable
        self.home = data / "valkey"
        self.home.mkdir(mode=0o700, exist_ok=True)
        self._password = kept_secret(self.home / "password")
        self._port = 0
        self.child = Child("Valkey", data / "valkey.log")

    @property
    def url(self) -> str:
        """The REDIS_URL of the first database."""
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start and wait until it answers; a port taken in between is replaced by another."""
        try:
            for _ in range(ATTEMPTS):
                if self._started():
                    return
        except BaseException:
            self.stop()
            raise
        raise CannotStart(f"Valkey не запустился:\n{self.child.said()}")

    def stop(self) -> None:
        """Stop it; what it holds is saved when durable."""
        self.child.stop()

    def _started(self) -> bool:
        self._port = free_port()
        self.child.start([valkey_program(), "-"], env={"PATH": "/usr/bin:/bin"}, cwd=self.home, stdin=self._config())
        for _ in range(300):
            if self.child.exit_code is not None:
                return False
            try:
                with redis.Redis.from_url(self.url) as client:
                    client.ping()
            except (redis.ConnectionError, redis.exceptions.BusyLoadingError):
                self._pause(0.05)
            else:
                return True
        self.stop()
        return False

    def _config(self) -> bytes:
        lines = [
            "bind 127.0.0.1",
            f"port {self._port}",
            f"requirepass {self._password}",
            f'dir "{self.home}"',
            "databases 64",
            "save 60 1" if self._durable else 'save ""',
        ]
        return "\n".join(lines).encode()
