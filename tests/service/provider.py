"""What the tests of single sign-on do at the provider."""

from __future__ import annotations

import requests


def knows(issuer: str, subject: str = "s-1", **claims: object) -> None:
    """Have the provider tell these claims of somebody."""
    told = {"preferred_username": "olga", "name": "Ольга", "groups": ["desk-chiefs"], **claims}
    assert requests.put(f"{issuer}/users/{subject}", json=told, timeout=10).status_code == 204


def at_the_provider(address: str, subject: str = "s-1") -> str:
    """Where the provider sends somebody who has logged in on its page."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]
