"""The lock of the port: of two launchers that start at once only one gets it.

The proxy takes the port a while after the start and shares it with whoever asks (`SO_REUSEPORT`), so the port itself
tells nothing until then.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator

from config.embedded.data_folder_access import PASSING
from config.embedded.errors import BAD_INPUT, CannotStart


@contextlib.contextmanager
def port_locked(port: int) -> Iterator[None]:
    """Hold the port for this run, among the launchers of this account; it is given back with the process.

    The file's place is one for all of them, whatever `TMPDIR` says.

    Raises:
        CannotStart: another launcher holds it.
    """
    path = PASSING / f"order-desk-{os.getuid()}-port-{port}.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise CannotStart(f"Файл {path} недоступен для записи: {error.strerror}.", BAD_INPUT) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise port_is_busy(port) from None
        yield
    finally:
        os.close(handle)


def port_is_busy(port: int) -> CannotStart:
    """What whoever asks for a port in use is told."""
    return CannotStart(f"Порт {port} занят. Освободите его или укажите другой: make run PORT=8001.", BAD_INPUT)
