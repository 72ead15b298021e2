"""Rate limits of calls without an account and of guesses at passwords (`service.login`).

Counted in the cache in fixed windows; while the cache is away nothing is limited, so that logging in still works.
Calls of accounts are never limited. An answer whose call or password was counted says what is left in `RateLimit-*`.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import time
from dataclasses import dataclass, replace

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many events of a limit's `most` are left in its present window, which ends in so many seconds."""

    most: int
    left: int
    seconds: float

    def given_back(self) -> Allowance:
        """What is left once the event turned out not to count."""
        return replace(self, left=min(self.left + 1, self.most))

    @property
    def headers(self) -> dict[str, str]:
        """What a caller is told of it (draft-ietf-httpapi-ratelimit-headers-06)."""
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(math.ceil(self.seconds)),
        }


class LimitExceeded(Throttled):
    """There were too many events; nothing is left until the window ends."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(wait=allowance.seconds)
        self.allowance = allowance


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` events in `seconds`."""

    name: str
    most: int
    seconds: int

    def take(self, *whose: str) -> Allowance | None:
        """Count one event; what is left, or None where the cache is away and nothing could be counted.

        Raises:
            LimitExceeded: there were too many; it says how long to wait.
        """
        try:
            count = self._count(whose)
        except RedisError as error:
            log.warning("limit_not_counted", limit=self.name, kind=type(error).__name__)
            return None
        left = Allowance(self.most, max(self.most - count, 0), self.seconds - time.time() % self.seconds)
        if count > self.most:
            raise LimitExceeded(left)
        return left

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
        return f"limit:{self.name}:{int(time.time() // self.seconds)}:{limit_key(*whose)}"


def limit_key(*whose: str) -> str:
    """Somebody as the cache and the log may know them: a digest under the service's secret."""
    result = "\0".join(whose).encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), result, hashlib.sha256).hexdigest()[:32]


ANONYMOUS_CALLS = Limit("anonymous_calls", most=settings.ANONYMOUS_CALLS_PER_MINUTE, seconds=60)


def caller_address(request: Request | HttpRequest) -> str:
    """The caller's address: the proxy's word for it where `TRUSTED_PROXIES` stand before the service."""
    proxies: int = settings.TRUSTED_PROXIES
    result = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(result) >= proxies:
        return result[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """What is counted as one place: an IPv4 address, or the /64 of an IPv6 one, which a single machine has whole."""
    bare = address.strip().removeprefix("[").partition("]")[0]
    if bare.count(":") == 1:  # an IPv4 address with its port, as some proxies write it
        bare = bare.partition(":")[0]
    try:
        known = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return bare
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
