"""What several tests of the service need: a provider of single sign-on that runs here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from oidc_provider_mock import run_server_in_thread
from pytest_django import Settings

from service.accounts.provider import SingleSignOn


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider on this machine."""
    with run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def sso(issuer: str, settings: Settings) -> SingleSignOn:
    """Roles by the claim `groups`; nobody unknown comes in."""
    settings.SINGLE_SIGN_ON = SingleSignOn(
        issuer=issuer,
        client_id="desk",
        client_secret="secret-of-the-desk",
        title="Провайдер",
        scopes="openid profile",
        role_claim="groups",
        roles=(("desk-admins", "administrator"), ("desk-chiefs", "supervisor"), ("desk", "operator")),
        makes_accounts=False,
        second_factors=frozenset({"mfa"}),
    )
    return settings.SINGLE_SIGN_ON
