"""Ctrl-C and the other signals that ask the launcher to stop."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

from config.embedded.errors import StopRequested
from config.embedded.processes import die_with_parent


class Stopping:
    """Remembers that somebody asked to stop; every wait of the launcher goes through `pause()`."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def listen(self) -> None:
        """Take the signals; under `make` also the death of make itself, which would otherwise leave us behind."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._remember)
        if "MAKELEVEL" in os.environ:
            die_with_parent(signal.SIGTERM)

    def _remember(self, number: int, frame: FrameType | None) -> None:
        self._asked.set()

    def pause(self, seconds: float) -> None:
        """Wait, or leave at once when asked to stop."""
        if self._asked.wait(seconds):
            raise StopRequested
