"""The lock of the data folder: one launcher on it at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from config.embedded.errors import ALREADY_RUNNING, BAD_INPUT, CannotStart


@contextlib.contextmanager
def exclusively(folder: Path) -> Iterator[bool]:
    """Hold the folder for this run; a second launcher on it gets a word instead of a broken database.

    The value tells whether the run before was killed, so that its children may still be going down.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(f"Папка данных {folder} недоступна для записи: {error.strerror}.", BAD_INPUT) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(handle, 32).decode(errors="replace").strip() or "?"
        os.close(handle)
        raise CannotStart(
            f"Служба уже запущена с папкой данных {folder} (процесс {holder}). "
            "Остановите её или укажите другую папку в CRM_DATA_DIR и другой порт в PORT.",
            ALREADY_RUNNING,
        ) from None
    try:
        was_killed = os.fstat(handle).st_size > 0
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        try:
            yield was_killed
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)
