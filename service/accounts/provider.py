"""The provider that staff may sign on by, as the environment describes it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The provider that says who somebody is, and what its words mean here.

    Attributes:
        title: what the button of the login page calls it.
        role_claim: which claim names groups or roles; empty: roles are given here alone.
        roles: the provider's word and the desk's role; of several the first in this order counts.
        makes_accounts: whether somebody unknown gets an account with the least rights.
        second_factors: values of `amr`, or one of `acr`, that say a second factor was asked for there.
    """

    issuer: str
    client_id: str
    client_secret: str
    title: str
    scopes: str
    role_claim: str
    roles: tuple[tuple[str, str], ...]
    makes_accounts: bool
    second_factors: frozenset[str]

    @property
    def origin(self) -> str:
        """Where its pages are."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"
