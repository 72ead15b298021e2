"""From the provider's page back to the operators': a ticket in the address that only the tab that began can use.

The tab keeps a verifier and sends its digest along; the ticket, which comes back behind `#` and reaches no log, gives a
token for both alone. So a ticket that somebody else sends opens nothing, and the API still takes no cookie.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import constant_time_compare
from rest_framework.exceptions import AuthenticationFailed

from service.login import signed_tickets
from service.models import User

PURPOSE = "sign_on"
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class SignOnOver(AuthenticationFailed):
    """The ticket isn't this tab's, is over or spent, or says why the provider let nobody in."""

    def __init__(self, words: str = "Единый вход не закончен или длился слишком долго. Начните его заново.") -> None:
        super().__init__(words)
        self.explanation = words


@dataclass(frozen=True, slots=True)
class SignedOn:
    """Who has come back from the provider.

    Attributes:
        second_factor_there: whether the provider has asked for a second factor.
    """

    user: User
    second_factor_there: bool
    facts: dict[str, Any]

    def spend(self) -> None:
        """Spend the ticket.

        Raises:
            SignOnOver: it was spent.
        """
        if not signed_tickets.spend(self.facts):
            raise SignOnOver


def ticket_for(user: User, challenge: str, *, second_factor_there: bool) -> str:
    """The ticket of somebody whom the provider has named to the tab of this challenge."""
    facts = {
        "user": user.pk,
        "since": _digest(user.get_session_auth_hash()),
        "there": second_factor_there,
        "challenge": challenge,
    }
    return signed_tickets.issue(PURPOSE, facts)


def ticket_of_refusal(words: str, challenge: str) -> str:
    """What tells the tab of this challenge why nobody came in; in a ticket, so that no link says it in our name."""
    return signed_tickets.issue(PURPOSE, {"refused": words, "challenge": challenge})


def signed_on(ticket: str, verifier: str) -> SignedOn:
    """Whom the ticket names to the tab that holds the verifier; it isn't spent by that.

    Raises:
        SignOnOver: nobody, or nobody any more; it says why.
    """
    facts = signed_tickets.read(PURPOSE, ticket)
    if facts is None or not constant_time_compare(challenge_of(verifier), facts["challenge"]):
        raise SignOnOver
    if refused := facts.get("refused"):
        raise SignOnOver(refused)
    user = User.objects.filter(pk=facts["user"], is_active=True).first()
    if user is None or not _is_as_it_was(user, facts["since"]):
        raise SignOnOver
    return SignedOn(user, bool(facts["there"]), facts)


def challenge_of(verifier: str) -> str:
    """What the tab sends ahead of its verifier (S256, RFC 7636)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _is_as_it_was(user: User, since: str) -> bool:
    """Whether password and second factor are those of then, under the key of whichever server made the ticket."""
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(_digest(one), since) for one in hashes)


def _digest(session_hash: str) -> str:
    """No part of what opens the account's sessions."""
    return hashlib.sha256(session_hash.encode()).hexdigest()[:16]
