"""Options of `make run`, read from the environment: PORT, CRM_DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import BAD_INPUT, CannotStart
from config.embedded.port_lock import port_is_busy
from config.embedded.processes import port_is_taken

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Options:
    """Where the demo listens and keeps its data, and which servers it was given."""

    port: int
    data: Path
    database_url: str
    owner_url: str
    redis_url: str

    @classmethod
    def from_environment(cls) -> Options:
        """Read and judge the variables before anything is started."""
        return cls(
            port=_port(os.environ.get("PORT") or "8000"),
            data=(ROOT / (os.environ.get("CRM_DATA_DIR") or ".data")).expanduser().resolve(),
            database_url=os.environ.get("DATABASE_URL", ""),
            owner_url=os.environ.get("DATABASE_OWNER_URL", ""),
            redis_url=os.environ.get("REDIS_URL", ""),
        )

    @property
    def address(self) -> str:
        """The address people and programs use."""
        return f"http://{HOST}:{self.port}"


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise CannotStart(f"PORT должен быть числом от 1 до 65535, а указано «{text}».", BAD_INPUT)
    return int(text)


def demand_free_port(port: int, pause: Callable[[float], None], *, patiently: bool) -> None:
    """Refuse a port that somebody listens on; patiently where it may be our own web server still going down."""
    for _ in range(100 if patiently else 1):
        if not port_is_taken(HOST, port):
            return
        pause(0.1)
    raise port_is_busy(port)
