"""How often anybody may guess a password.

A failure counts against where it came from, never against the account alone: the owner's device and network keep
tries of their own whatever others do. While very many strangers guess, at one account or at all of them, each network
has one try at an account in a window, so that its owner on a new network still gets in with the right password at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import structlog
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled

from service.http.anonymous_call_and_login_limits import Allowance, Limit, caller_address, limit_key, network_of
from service.login.devices import device_of

log = structlog.get_logger(__name__)
OF_NETWORK = Limit("login_network", most=20, seconds=60)
OF_NETWORK_AN_HOUR = Limit("login_network_hour", most=200, seconds=3600)
OF_STRANGERS = Limit("login_strangers", most=300, seconds=60)
OF_PLACE = Limit("login_place", most=10, seconds=300)
OF_PLACE_AN_HOUR = Limit("login_place_hour", most=30, seconds=3600)
OF_PLACE_UNDER_ATTACK = Limit("login_place_attacked", most=1, seconds=300)
OF_ACCOUNT = Limit("login_account", most=100, seconds=3600)
OF_CODES = Limit("login_codes", most=30, seconds=3600)
KNOWN_SECONDS = 30 * 86_400


@dataclass(slots=True)
class Attempt:
    """One try at an account from a device or network; `known` is whether the account has logged in from there."""

    username: str
    account: str
    network: str
    device: str | None
    known: bool
    allowance: Allowance | None = None
    """What the limit that is nearest leaves for further tries; None where none could be counted."""
    _blind: bool = False
    _taken: list[tuple[Limit, tuple[str, ...]]] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest, username: str) -> Attempt:
        """The try that a request is."""
        account, network = username.casefold(), network_of(caller_address(request))
        device = device_of(request, username)
        return cls(username, account, network, device, device is not None or _is_known(account, network))

    @property
    def place(self) -> str:
        """Where it comes from, as it is counted."""
        return f"device {self.device}" if self.device else self.network

    def count(self) -> None:
        """Count the try as a failure until it has turned out well.

        Raises:
            Throttled: there were too many; it says how long to wait.
        """
        if not self.known:
            self._limit(OF_NETWORK, self.network)
            self._limit(OF_NETWORK_AN_HOUR, self.network)
            if self._exceeds(OF_STRANGERS) or self._exceeds(OF_ACCOUNT, self.account):
                self._limit(OF_PLACE_UNDER_ATTACK, self.account, self.place)
        self._limit(OF_PLACE, self.account, self.place)
        self._limit(OF_PLACE_AN_HOUR, self.account, self.place)

    def count_code(self) -> None:
        """Count a code of the second factor besides: of strangers, wherever they are, an account takes few wrong ones.

        Whoever tries codes has the password, so that here the account is worth more than its owner's new network.

        Raises:
            Throttled: there were too many; it says how long to wait.
        """
        if not self.known:
            self._limit(OF_CODES, self.account)

    def forget(self) -> None:
        """Take the count back: it was no failure."""
        for limit, whose in self._taken:
            limit.give_back(*whose)
        if self._taken and self.allowance:
            self.allowance = self.allowance.given_back()
        self._taken.clear()

    def succeeded(self) -> None:
        """Take the count back; the network is known from now on."""
        self.forget()
        try:
            cache.set(_known_key(self.account, self.network), 1, timeout=KNOWN_SECONDS)
        except RedisError as error:
            log.warning("network_not_remembered", kind=type(error).__name__)

    def _limit(self, limit: Limit, *whose: str) -> None:
        """Count one of a limit that refuses the try where it is exceeded."""
        left = self._take(limit, *whose)
        if left and (self.allowance is None or left.left < self.allowance.left):
            self.allowance = left

    def _take(self, limit: Limit, *whose: str) -> Allowance | None:
        """Count one; once the cache was found to be away it isn't waited for again."""
        if self._blind:
            return None
        left = limit.take(*whose)
        if left:
            self._taken.append((limit, whose))
        self._blind = left is None
        return left

    def _exceeds(self, limit: Limit, *whose: str) -> bool:
        """Whether so many strangers are guessing that each of them may less: whom it hits is nobody's fault."""
        try:
            self._take(limit, *whose)
        except Throttled:
            return True
        return False


def _known_key(account: str, network: str) -> str:
    return f"login:known:{limit_key(account, network)}"


def _is_known(account: str, network: str) -> bool:
    try:
        return cache.get(_known_key(account, network)) is not None
    except RedisError as error:
        log.warning("network_not_known", kind=type(error).__name__)
        return False
