"""Outside the demo the settings start with a complete, strong environment and with nothing less."""

import os
import subprocess
import sys
from pathlib import Path

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


def load(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process of its own whose environment is production's with the changes."""
    chosen = {name: value for name, value in (PRODUCTION | changes).items() if value is not None}
    code = "import config.settings as s; print(s.DEBUG, s.DEMO, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **chosen},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_environment_starts_safely() -> None:
    loaded = load()
    assert loaded.returncode == 0, loaded.stderr
    assert loaded.stdout.split() == ["False", "False", "True", "True"]


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
    ],
)
def test_an_unsafe_environment_stops_the_start_and_says_which(name: str, value: str | None) -> None:
    refused = load(**{name: value})
    assert refused.returncode != 0
    assert "ImproperlyConfigured" in refused.stderr
    assert name in refused.stderr.splitlines()[-1]
    if value and value != "*":
        assert value not in refused.stderr.splitlines()[-1]


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
    ],
)
def test_what_is_safe_in_another_way_starts_too(name: str, value: str) -> None:
    loaded = load(**{name: value})
    assert loaded.returncode == 0, loaded.stderr
