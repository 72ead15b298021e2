"""Limits of what nobody has to answer for: failed logins and calls without an account.

Counted in the cache in fixed windows; while the cache is away nothing is limited, so that logging in still works.
Accounts are never limited.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` events in `seconds`."""

    name: str
    most: int
    seconds: int

    def take(self, *whose: str) -> None:
        """Count one event.

        Raises:
            Throttled: there were too many; it says how long to wait.
        """
        try:
            count = self._count(whose)
        except RedisError as error:
            log.warning("limit_not_counted", limit=self.name, kind=type(error).__name__)
            return
        if count > self.most:
            raise Throttled(wait=self.seconds - time.time() % self.seconds)

    def give_back(self, *whose: str) -> None:
        """Take back an event that turned out not to count."""
        try:
            cache.decr(self._key(whose))
        except (RedisError, ValueError) as error:
            log.debug("limit_not_counted", limit=self.name, kind=type(error).__name__)

    def _count(self, whose: tuple[str, ...]) -> int:
        key = self._key(whose)
        cache.add(key, 0, timeout=self.seconds)
        try:
            return int(cache.incr(key))
        except ValueError:  # the window ended between the two calls
            return 1

    def _key(self, whose: tuple[str, ...]) -> str:
        digest = hashlib.sha256("\0".join(whose).encode()).hexdigest()[:32]
        return f"limit:{self.name}:{int(time.time() // self.seconds)}:{digest}"


FAILED_LOGINS = Limit("failed_logins", most=10, seconds=300)
ANONYMOUS_CALLS = Limit("anonymous_calls", most=settings.ANONYMOUS_CALLS_PER_MINUTE, seconds=60)


def address_of(request: Request | HttpRequest) -> str:
    """The caller's address: the proxy's word for it where `TRUSTED_PROXIES` stand before the service."""
    proxies: int = settings.TRUSTED_PROXIES
    result = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(result) >= proxies:
        return result[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
