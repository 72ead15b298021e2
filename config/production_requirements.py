"""What production refuses to start with: secrets that are guessed, hosts that are everybody's, a proxy not named.

Every refusal names the variable and never its value; all of an environment's are told at once (`Reading`).
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import unquote, urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

ORIGIN = re.compile(r"https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
LEAST_SECRET, LEAST_PASSWORD, LEAST_DISTINCT = 50, 12, 6
MOST, DAY, CENTURY = 999_999_999, 86_400, 876_000
"""The greatest number, a day in seconds, a century in hours: dates reach little further."""
LEAST_COMPRESSED = 40  # 50 signs of hex come to 45 bytes and more, a repeated word to 25
REDIS = frozenset({"redis", "rediss", "unix", "redis+socket"})
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})
PEOPLE = frozenset({"operator", "supervisor", "returns_specialist", "claims_specialist", "administrator"})
GUESSED = frozenset({"postgres", "password", "desk", "demo", "changeme", "12345678", "qwerty"})

NOWHERE = "postgres:///"
Given = ParamSpec("Given")
Read = TypeVar("Read")


class Reading:
    """Reads an environment to its end, so that whoever starts the service is told every fault of it by one refusal.

    What can't be read counts as not set until then. Of one variable the first fault is told.

    Args:
        needed: variables that can't be left unset where this is read, with what stands in for them.
    """

    def __init__(self, **needed: str) -> None:
        self.faults: dict[str, str] = {}
        self.unset = environ.Env()
        self.unset.ENVIRON = {"DATABASE_URL": NOWHERE, **needed}

    def __call__(
        self,
        read: Callable[Concatenate[environ.Env, Given], Read],
        env: environ.Env,
        *args: Given.args,
        **named: Given.kwargs,
    ) -> Read:
        """What `read` reads of the environment, or of one that sets nothing where it refuses this one."""
        try:
            return read(env, *args, **named)
        except ImproperlyConfigured as fault:
            self.refuse(str(fault))
            return read(self.unset, *args, **named)

    def require(self, check: Callable[Given, object], *args: Given.args, **named: Given.kwargs) -> None:
        """Remember why `check` refuses, if it does."""
        try:
            check(*args, **named)
        except ImproperlyConfigured as fault:
            self.refuse(str(fault))

    def refuse(self, fault: str) -> None:
        """Remember a fault, whose words begin with the variable."""
        for each in fault.split("; "):
            self.faults.setdefault(each.partition(" ")[0], each)

    def end(self) -> None:
        """Nothing more is read.

        Raises:
            ImproperlyConfigured: there were faults; all of them.
        """
        if self.faults:
            raise ImproperlyConfigured("; ".join(self.faults.values()))


def number(env: environ.Env, name: str, default: int, *, least: int = 0, most: int = MOST) -> int:
    """The whole number in the variable `name`.

    Raises:
        ImproperlyConfigured: it is none, smaller than `least` or greater than `most`.
    """
    try:
        value = int(env.str(name, default=str(default)) or default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number") from None
    if value < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}")
    if value > most:
        raise ImproperlyConfigured(f"{name} must be at most {most}")
    return value


def seconds(env: environ.Env, name: str, default: float) -> float:
    """The seconds in the variable `name`, whole or not.

    Raises:
        ImproperlyConfigured: it is no number, negative, or more than a day.
    """
    try:
        value = float(env.str(name, default="") or default)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number of seconds") from None
    if not 0 <= value <= DAY:
        raise ImproperlyConfigured(f"{name} must be from 0 to {DAY} seconds")
    return value


def switch(env: environ.Env, name: str, *, default: bool) -> bool:
    """Whether the variable `name` says yes; an empty one is the default.

    Raises:
        ImproperlyConfigured: it says neither yes nor no: a protection isn't left off by a word that nobody reads.
    """
    said = env.str(name, default="").strip().lower() or ("1" if default else "0")
    if said not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0")
    return said in YES


def collector(env: environ.Env, name: str) -> str:
    """The address in the variable `name` that traces are sent to; empty where none are.

    Raises:
        ImproperlyConfigured: it can't be read.
    """
    url: str = env.str(name, default="")
    if url:
        require_address(name, url, {"http", "https"}, "http://collector:4318")
    return url


def networks(env: environ.Env, name: str) -> list[IPv4Network | IPv6Network]:
    """The networks in the variable `name`, comma-separated.

    Raises:
        ImproperlyConfigured: one of them isn't a network.
    """
    try:
        return [ip_network(part.strip(), strict=False) for part in env.list(name, default=[]) if part.strip()]
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be networks like 10.0.0.0/8, comma-separated") from None


def ports(env: environ.Env, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
    """The ports in the variable `name`, comma-separated.

    Raises:
        ImproperlyConfigured: one of them is none.
    """
    named = [part.strip() for part in env.list(name, default=[]) if part.strip()]
    if not all(part.isdecimal() and 0 < int(part) < 65_536 for part in named):
        raise ImproperlyConfigured(f"{name} must be ports, comma-separated")
    return tuple(map(int, named)) or default


def origins(env: environ.Env, name: str) -> list[str]:
    """The https origins in the variable `name`, comma-separated, as `https://records.example`.

    Raises:
        ImproperlyConfigured: one of them isn't one.
    """
    named = [part.strip() for part in env.list(name, default=[]) if part.strip()]
    if not all(ORIGIN.fullmatch(origin) for origin in named):
        raise ImproperlyConfigured(f"{name} must be origins like https://records.example, comma-separated")
    return named


def people(env: environ.Env, name: str) -> frozenset[str]:
    """The roles of people in the variable `name`, comma-separated.

    Raises:
        ImproperlyConfigured: one of them is no role, or one of partners' systems, which have no phone.
    """
    roles = frozenset(part.strip() for part in env.list(name, default=[]) if part.strip())
    if not roles <= PEOPLE:
        raise ImproperlyConfigured(f"{name} must be roles of people, comma-separated: {', '.join(sorted(PEOPLE))}")
    return roles


def fernet_keys(env: environ.Env, name: str) -> list[str]:
    """The keys in the variable `name`, comma-separated, the newest first.

    Raises:
        ImproperlyConfigured: one of them isn't 32 bytes in URL-safe base64.
    """
    keys = [key.strip() for key in env.list(name, default=[]) if key.strip()]
    try:
        return [key for key in keys if Fernet(key)]
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be Fernet keys (32 bytes, URL-safe base64), comma-separated") from None


def require_address(name: str, url: str, schemes: Collection[str], example: str) -> None:
    """Refuse an address that can't be read or goes another way.

    Raises:
        ImproperlyConfigured: it can't, or does.
    """
    try:
        parts = urlsplit(url)
        readable = parts.scheme in schemes and (parts.port is None or parts.port > 0)
    except ValueError:
        readable = False
    if not readable:
        raise ImproperlyConfigured(f"{name} must be an address like {example}")


def require_strong(name: str, secrets: Iterable[str]) -> None:
    """Refuse a secret that is short, the demo's, or says one thing again and again.

    Raises:
        ImproperlyConfigured: one is weak.
    """
    for secret in secrets:
        plain = len(zlib.compress(secret.encode(), 9)) < LEAST_COMPRESSED
        repeats = secret in (secret + secret)[1:-1]
        if len(secret) < LEAST_SECRET or plain or repeats or secret.startswith("demo-only"):
            raise ImproperlyConfigured(f"{name} must be at least {LEAST_SECRET} random characters and not the demo's")


def require_password(name: str, password: str) -> None:
    """Refuse a password that is missing, short or guessed.

    Raises:
        ImproperlyConfigured: it is.
    """
    if password.lower() in GUESSED or len(password) < LEAST_PASSWORD or len(set(password)) < LEAST_DISTINCT:
        raise ImproperlyConfigured(f"{name} must carry a password of at least {LEAST_PASSWORD} random characters")


def require_database_password(name: str, database: Mapping[str, Any]) -> None:
    """The password in a database's address; a socket of this machine, a certificate or a password file need none.

    Raises:
        ImproperlyConfigured: it is missing, short or guessed.
    """
    options = database.get("OPTIONS") or {}
    elsewhere = {"sslcert", "passfile", "service"} & set(options) or os.environ.get("PGPASSFILE")
    host = str(database.get("HOST") or "")
    local = not host or host.startswith("/")
    if database.get("PASSWORD") or not (elsewhere or local):
        require_password(name, str(database.get("PASSWORD") or ""))


def require_redis_password(name: str, url: str) -> None:
    """The password in the broker's address; a socket of this machine needs none.

    Raises:
        ImproperlyConfigured: it is missing, short or guessed, or the address can't be read.
    """
    require_address(name, url, REDIS, "redis://:password@host:6379/0")
    parts = urlsplit(url)
    if parts.password or parts.scheme not in {"unix", "redis+socket"}:
        require_password(name, unquote(parts.password or ""))


def require_own_hosts(name: str, hosts: Iterable[str]) -> None:
    """Refuse hosts that are everybody's: any, or all of a top-level domain.

    Raises:
        ImproperlyConfigured: there is none of one's own, or one is everybody's.
    """
    named = [host.strip().rpartition("://")[2] for host in hosts]
    if not named or any("*" in host.removeprefix("*.") or _is_open(host) for host in named):
        raise ImproperlyConfigured(f"{name} must name the service's own hosts outside the demo")


def _is_open(host: str) -> bool:
    """Whether the pattern takes in a whole top-level domain, or nothing at all."""
    suffix = host.removeprefix("*") if host.startswith("*.") else host
    return not host or (suffix.startswith(".") and "." not in suffix[1:].strip("."))
