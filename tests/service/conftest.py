"""What several tests of the service need: a provider of single sign-on that runs here, and no waiting for workers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from oidc_provider_mock import run_server_in_thread
from pytest_django import Settings

from service.accounts.provider import SingleSignOn
from service.observability import health
from tests.service.provider import described


@pytest.fixture(autouse=True)
def no_worker_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """None runs beside these tests: how many there are is asked at each look at the figures, twice."""
    monkeypatch.setattr(health, "PING_SECONDS", 0.02)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider on this machine."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def sso(issuer: str, settings: Settings) -> SingleSignOn:
    """Roles by the claim `groups`; nobody unknown comes in."""
    settings.SINGLE_SIGN_ON = described(issuer)
    return settings.SINGLE_SIGN_ON
