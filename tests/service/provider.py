"""What the tests of single sign-on do at the provider."""

from __future__ import annotations

import requests

from service.accounts.provider import SingleSignOn


def described(issuer: str) -> SingleSignOn:
    """A provider as the settings describe it: roles by the claim `groups`; nobody unknown comes in."""
    return SingleSignOn(
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


def knows(issuer: str, subject: str = "s-1", **claims: object) -> None:
    """Have the provider tell these claims of somebody."""
    told = {"preferred_username": "olga", "name": "Ольга", "groups": ["desk-chiefs"], **claims}
    assert requests.put(f"{issuer}/users/{subject}", json=told, timeout=10).status_code == 204


def at_the_provider(address: str, subject: str = "s-1") -> str:
    """Where the provider sends somebody who has logged in on its page."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]
