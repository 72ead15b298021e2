"""Outside the demo the settings start with a complete, strong environment and with nothing less.

One process imports what the settings import; each environment is tried in a fork of it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "Zk3v9QpXw7Lr2TnB8sYcF5hJm1Ud6EgA4oIiHqKxPzRtWyVb",
    "ALLOWED_HOSTS": "desk.example",
    "CSRF_TRUSTED_ORIGINS": "https://desk.example",
    "DATABASE_URL": "postgres://desk:8f1c0b7e5d24@database.example:5432/desk",
    "REDIS_URL": "redis://:8f1c0b7e5d24@broker.example:6379/0",
    "TRUSTED_PROXIES": "1",
}
PRODUCTION["SECRET_KEY"] += "9mNs"


TRY_EACH = """
import json, os, sys, traceback
import celery.schedules, celery.worker, cryptography.fernet, csp.constants, django.conf, django.core.exceptions
import django.forms, django.urls, django_structlog.celery.steps, environ, kombu.transport.redis, structlog
for line in sys.stdin:
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.environ.clear()
        os.environ.update(json.loads(line))
        try:
            import config.settings as s
            cookies = s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME
            told = [0, " ".join(map(str, (s.DEBUG, s.DEMO, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, *cookies)))]
        except BaseException:
            told = [1, traceback.format_exc()]
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as answer:
        print(answer.read().decode(), flush=True)
    os.waitpid(child, 0)
"""


class Load(Protocol):
    """Tries production's environment with changes."""

    def __call__(self, **changes: str | None) -> Loaded: ...


class Loaded(NamedTuple):
    """What became of an import of the settings."""

    returncode: int
    said: str


@pytest.fixture(scope="module")
def trying() -> Iterator[subprocess.Popen[str]]:
    """A process that has nothing of this one's environment and tries the settings as often as it is asked."""
    command = [sys.executable, "-c", TRY_EACH]
    env = {"PATH": os.environ["PATH"]}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        process.terminate()


@pytest.fixture
def load(trying: subprocess.Popen[str]) -> Load:
    """Import the settings in a fork whose environment is production's with the changes."""

    def load(**changes: str | None) -> Loaded:
        chosen = {name: value for name, value in (PRODUCTION | changes).items() if value is not None}
        assert trying.stdin is not None
        assert trying.stdout is not None
        print(json.dumps({"PATH": os.environ["PATH"], **chosen}), file=trying.stdin, flush=True)
        return Loaded(*json.loads(trying.stdout.readline()))

    return load


def test_a_complete_environment_starts_safely(load: Load) -> None:
    loaded = load()
    assert loaded.returncode == 0, loaded.said
    assert loaded.said.split()[:4] == ["False", "False", "True", "True"]


def test_cookies_of_production_are_bound_to_our_host(load: Load) -> None:
    assert load().said.split()[4:] == ["__Host-sessionid", "__Host-csrftoken"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("SECRET_KEY", "demo-only-secret-" + "0123456789" * 5),
        ("ALLOWED_HOSTS", None),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "desk.example,*"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "postgres://desk:postgres@database.example:5432/desk"),
        ("REDIS_URL", None),
        ("SECRET_KEY", "abcdefgh" * 8),
        ("SECRET_KEY", "correct horse battery staple " * 3),
        ("SECRET_KEY_FALLBACKS", "abc"),
        ("SECRET_KEY_FALLBACKS", f"{PRODUCTION['SECRET_KEY']},{'0123456789' * 6}"),
        ("ALLOWED_HOSTS", ".ru"),
        ("ALLOWED_HOSTS", "desk.example,.com"),
        ("CSRF_TRUSTED_ORIGINS", "https://*.ru"),
        ("DATABASE_URL", "postgres://desk@database.example:5432/desk"),
        ("DATABASE_URL", "postgres://desk:12345@database.example:5432/desk"),
        ("DATABASE_URL", "postgres://desk:aaaaaaaaaaaaaaaa@database.example:5432/desk"),
        ("REDIS_URL", "redis://broker.example:6379/0"),
        ("REDIS_URL", "redis://:12345@broker.example:6379/0"),
        ("TRUSTED_PROXIES", None),
        ("TRUSTED_PROXIES", ""),
        ("TRUSTED_PROXIES", "one"),
        ("TRUSTED_PROXIES", "-1"),
        ("CRM_TESTING", "1"),
        ("METRICS_NETWORKS", "somewhere"),
        ("TOKENS_PER_ACCOUNT", "0"),
        ("TOKEN_TTL_HOURS", "soon"),
        ("CORS_ALLOWED_ORIGINS", "*"),
        ("CORS_ALLOWED_ORIGINS", "https://*.example"),
        ("CORS_ALLOWED_ORIGINS", "http://crm.example"),
        ("CORS_ALLOWED_ORIGINS", "https://crm.example,http://localhost:5173"),
        ("CORS_ALLOWED_ORIGINS", "https://crm.example/page"),
        ("CORS_ALLOWED_ORIGINS", "portal.of.ours"),
        ("CORS_ALLOWED_ORIGINS", "null"),
        ("SECOND_FACTOR_ROLES", "boss"),
        ("SECOND_FACTOR_ROLES", "supervisor,carrier"),
        ("FOUR_EYES", "enabled"),
        ("OIDC_ISSUER", "http://provider.example"),
        ("RECORDING_ORIGINS", "https://records.example/calls"),
        ("SUBSCRIBER_PORTS", "443,https"),
    ],
)
def test_an_unsafe_environment_stops_the_start_and_says_which(name: str, value: str | None, load: Load) -> None:
    refused = load(**{name: value})
    assert refused.returncode != 0
    assert "ImproperlyConfigured" in refused.said
    assert name in refused.said.splitlines()[-1]
    if value and value != "*":
        assert value not in refused.said.splitlines()[-1]


def test_every_fault_of_an_environment_is_told_by_one_refusal(load: Load) -> None:
    faults = {
        "SECRET_KEY": "short",
        "SECRET_KEY_FALLBACKS": "abc",
        "ALLOWED_HOSTS": None,
        "CSRF_TRUSTED_ORIGINS": "https://*.ru",
        "CORS_ALLOWED_ORIGINS": "null",
        "DATABASE_URL": None,
        "DATABASE_OWNER_URL": "postgres://owner:12345@database.example:5432/desk",
        "REDIS_URL": "",
        "CRM_TESTING": "1",
        "TRUSTED_PROXIES": None,
        "METRICS_NETWORKS": "somewhere",
        "SECOND_FACTOR_ROLES": "boss",
        "FOUR_EYES": "enabled",
        "OIDC_ISSUER": "http://provider.example",
        "OIDC_CLIENT_ID": None,
        "SUBSCRIBER_PORTS": "443,https",
        "ORDER_FILE_MB": "much",
        "DELIVERIES_KEPT_DAYS": "0",
        "SIGN_INS_KEPT_DAYS": "long",
        "TOKEN_TTL_HOURS": "soon",
    }
    refused = load(**faults)
    last = refused.said.splitlines()[-1]
    named = [re.findall(r"[A-Z_]{5,}", fault)[0] for fault in last.partition(": ")[2].split("; ")]
    assert {name for name in faults if named.count(name) != 1} == set(), last


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_PROXIES", "0"),
        ("ALLOWED_HOSTS", ".desk.example,desk.example"),
        ("CSRF_TRUSTED_ORIGINS", "https://*.desk.example"),
        ("SECRET_KEY", "0f3a9c5e7b1d2846a1b2c3d4e5f607189e8d7c6b5a49382716f5e4d3c2b1a098"),
        ("DATABASE_URL", "postgres:///desk"),
        ("REDIS_URL", "unix:///run/valkey.sock"),
        ("METRICS_NETWORKS", "10.0.0.0/8, fd00::/8"),
        ("SECOND_FACTOR_ROLES", "administrator, supervisor"),
        ("FOUR_EYES", "Off"),
        ("RECORDING_ORIGINS", "https://records.example:8443, https://*.records.example"),
        ("SUBSCRIBER_PORTS", "443, 9443"),
        ("CORS_ALLOWED_ORIGINS", "https://crm.example, https://desk.crm.example:8443"),
    ],
)
@pytest.mark.sample(6)
def test_what_is_safe_in_another_way_starts_too(name: str, value: str, load: Load) -> None:
    loaded = load(**{name: value})
    assert loaded.returncode == 0, loaded.said
