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
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from config.retention import PERIODS
from tests.sampling import some

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


SOMEWHERE = "database.example:5432/desk"
UNREADABLE: dict[str, tuple[str, ...]] = {
    "DEMO": ("maybe",),
    "CRM_TESTING": ("perhaps",),
    "SECRET_KEY": ("", "short"),
    "SECRET_KEY_FALLBACKS": ("abc",),
    "ENCRYPTION_KEYS": ("c2hvcnQ",),
    "ALLOWED_HOSTS": ("", "*"),
    "CSRF_TRUSTED_ORIGINS": ("https://*.ru",),
    "CORS_ALLOWED_ORIGINS": ("null", "http://crm.example"),
    "DATABASE_URL": ("", "somewhere-else", f"mysql://desk:8f1c0b7e5d24@{SOMEWHERE}", "postgres://u:8f1c0b7e5d24@h:x/y"),
    "DATABASE_POOLER": ("session",),
    "DATABASE_OWNER_URL": ("somewhere-else", "postgres://u:8f1c0b7e5d24@h:x/y", f"postgres://owner:12345@{SOMEWHERE}"),
    "DATABASE_REPLICA_URL": (
        "somewhere-else",
        "postgres://u:8f1c0b7e5d24@h:99999/y",
        f"postgres://u:12345@{SOMEWHERE}",
    ),
    "DATABASE_REPLICA_POOLER": ("session",),
    "DESK_WORK": ("play",),
    "DATABASE_STATEMENT_SECONDS": ("long", "9999999"),
    "DATABASE_LOCK_SECONDS": ("-1",),
    "DATABASE_IDLE_SECONDS": ("1.5",),
    "REPLICA_LAG_SECONDS": ("0",),
    "PARTITION_ROWS": ("1e7",),
    "REDIS_URL": ("", "somewhere-else", "redis://:8f1c0b7e5d24@broker:x/0", "http://:8f1c0b7e5d24@broker"),
    "TRUSTED_PROXIES": ("", "one"),
    "TRACES_URL": ("collector-4318", "ftp://collector"),
    "METRICS_NETWORKS": ("somewhere-else",),
    "SUBSCRIBER_NETWORKS": ("10.0.0.0/99",),
    "SUBSCRIBER_PORTS": ("443,https",),
    "WEB_ENDING_SECONDS": ("soon", "-3", "nan"),
    "WEB_CONCURRENCY": ("many", "0"),
    "WEB_THREADS": ("0", "10000"),
    "LOGIN_HASHES_AT_ONCE": ("0",),
    "SESSION_IDLE_MINUTES": ("half", "99999999999999999999"),
    "SESSION_HOURS": ("0",),
    "TOKEN_TTL_HOURS": ("soon", "999999999"),
    "TOKENS_PER_ACCOUNT": ("-5",),
    "SECOND_FACTOR_ROLES": ("boss",),
    "FOUR_EYES": ("enabled",),
    "RECORDING_ORIGINS": ("https://records.example/calls",),
    "OIDC_ISSUER": ("http://provider.example",),
    "STREAM_CONNECTIONS": ("0",),
    "STREAM_CONNECTIONS_PER_ACCOUNT": ("ten",),
    "ANONYMOUS_CALLS_PER_MINUTE": ("0",),
    "SIGNATURE_WINDOW_SECONDS": ("100000",),
    "SECRET_OVERLAP_HOURS": ("-1",),
    "DELIVERY_SECONDS": ("slowly", "-1", "inf"),
    "ORDER_FILE_MB": ("much",),
    "WORKSPACE": ("perhaps",),
    **{period.variable: ("long", "-1", "99999999999") for period in PERIODS.values()},
}
"""Values that a variable can't have; of those that lead to a database or hold a secret none may be repeated."""
ANYTHING = {
    "COMPANY_WORDS": "words",
    "OIDC_CLIENT_ID": "asked for only where there is an issuer, as all of OIDC",
    "OIDC_CLIENT_SECRET": "the same",
    "OIDC_TITLE": "words",
    "OIDC_SCOPES": "words",
    "OIDC_ROLE_CLAIM": "a name",
    "OIDC_ROLES": "asked for only where there is an issuer",
    "OIDC_MAKES_ACCOUNTS": "the same",
    "OIDC_SECOND_FACTORS": "names",
    "STATIC_ROOT": "a folder",
    "UPLOAD_DIR": "a folder",
}
"""Variables that may have any value, or none that is asked for by itself → why."""
READ = re.compile(r"""(?:env[.]\w+\(|required\(|\benv, )\s*"([A-Z][A-Z_]+)\"""")
PROVIDER = {"OIDC_CLIENT_ID": "desk", "OIDC_CLIENT_SECRET": "b7e5d248f1c0"}
SINGLE = [(name, value) for name, values in UNREADABLE.items() for value in values]
PAIRS = [pair for pair in combinations(SINGLE, 2) if pair[0][0] != pair[1][0]]


def refused_for(said: str) -> list[str]:
    """The variables that a refusal names, each at the beginning of its fault."""
    last = said.splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: "), said
    return [fault.partition(" ")[0] for fault in last.partition(": ")[2].split("; ")]


def test_every_variable_that_the_settings_read_has_values_that_they_refuse() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "config").glob("*.py")))
    assert set(READ.findall(sources)) - UNREADABLE.keys() == ANYTHING.keys()


@pytest.mark.parametrize(("name", "value"), some(SINGLE, 20))
def test_a_value_that_cannot_be_is_refused_by_the_name_of_its_variable(name: str, value: str, load: Load) -> None:
    refused = load(**PROVIDER, **{name: value})
    assert refused_for(refused.said) == [name]
    if len(value) > 4:
        assert value not in refused.said.splitlines()[-1]


@pytest.mark.parametrize(("one", "other"), some(PAIRS, 12))
def test_two_values_that_cannot_be_are_told_together(one: tuple[str, str], other: tuple[str, str], load: Load) -> None:
    assert sorted(refused_for(load(**PROVIDER, **dict([one, other])).said)) == sorted((one[0], other[0]))


def test_all_values_that_cannot_be_are_told_together_and_no_secret_with_them(load: Load) -> None:
    refused = load(**PROVIDER, **{name: values[-1] for name, values in UNREADABLE.items()})
    assert sorted(refused_for(refused.said)) == sorted(UNREADABLE)
    assert "8f1c0b7e5d24" not in refused.said.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_STATEMENT_SECONDS", ""),
        ("DATABASE_URL", "postgres://desk:8f1c#0b7e5d24@database.example:5432/desk"),
        ("DELIVERY_SECONDS", "2.5"),
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
