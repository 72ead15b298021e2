"""How passwords are hashed, and how many at once: hashing is dear on purpose, so strangers could stop us by it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

PATIENCE_SECONDS = 2.0


class Busy(Exception):
    """As many passwords are being hashed as may be; nothing was tried."""

    seconds = 1


class DeskArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's figure, and four logins at once take under 80 MiB."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


_SLOTS = threading.BoundedSemaphore(settings.LOGIN_HASHES_AT_ONCE)


@contextmanager
def hashing_slot(*, patient: bool) -> Iterator[None]:
    """The right to hash now. Whoever is known waits a moment for it; a stranger is sent away before any work is done.

    Raises:
        Busy: there is none.
    """
    if not _SLOTS.acquire(timeout=PATIENCE_SECONDS if patient else 0):
        raise Busy
    try:
        yield
    finally:
        _SLOTS.release()
