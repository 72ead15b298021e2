"""What the provider of single sign-on says: the code flow with state, nonce and PKCE, and the claims of its id token.

Authlib speaks the protocol; what the claims mean for accounts is decided by `service.use_cases.single_sign_on`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect

if TYPE_CHECKING:
    from service.accounts.provider import SingleSignOn

log = structlog.get_logger(__name__)
TIMEOUT_SECONDS = 5
LONGEST_SUB = 255
NAME = "desk"


class SignOnRefused(Exception):
    """Nobody comes in by that; in words for whoever tried."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


AWAY = "Единый вход сейчас не отвечает. Попробуйте ещё раз или войдите по паролю."
NOT_CONFIRMED = "Единый вход не подтвердил, кто вы. Начните вход заново."


def is_on() -> bool:
    """Whether staff may sign on elsewhere."""
    return settings.SINGLE_SIGN_ON is not None


def described() -> SingleSignOn:
    """The provider.

    Raises:
        LookupError: there is none.
    """
    sso = settings.SINGLE_SIGN_ON
    if sso is None:
        raise LookupError("OIDC_ISSUER")
    return sso


def begin(request: HttpRequest, back_to: str) -> HttpResponseRedirect:
    """To the provider's page; what proves the answer is ours waits in the session.

    Raises:
        SignOnRefused: the provider doesn't answer.
    """
    from requests import RequestException

    try:
        result: HttpResponseRedirect = _client(described()).authorize_redirect(request, back_to)
    except (RequestException, RuntimeError, ValueError) as error:
        raise _refused(AWAY, error) from error
    return result


def claims_of(request: HttpRequest) -> dict[str, Any]:
    """The claims of the id token that the code in the request is exchanged for.

    Raises:
        SignOnRefused: the state isn't this browser's, the provider refuses or is away, or its token doesn't hold.
    """
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    sso = described()
    must = {
        "iss": {"essential": True, "value": sso.issuer},
        "aud": {"essential": True, "value": sso.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "nonce": {"essential": True},
    }
    try:
        token = _client(sso).authorize_access_token(request, claims_options=must)
        claims = dict(token.get("userinfo") or {})
    except RequestException as error:
        raise _refused(AWAY, error) from error
    except (AuthlibBaseError, JoseError, RuntimeError, ValueError) as error:
        raise _refused(NOT_CONFIRMED, error) from error
    sub = claims.get("sub")
    if not (isinstance(sub, str) and 0 < len(sub) <= LONGEST_SUB and sub.isprintable()):
        raise SignOnRefused(NOT_CONFIRMED)
    return claims


def page_after_leaving(back_to: str) -> str | None:
    """The provider's page that ends its own session too; None where it has none or is away."""
    from requests import RequestException

    sso = described()
    try:
        ways = {"post_logout_redirect_uri": back_to, "client_id": sso.client_id}
        return str(_client(sso).create_logout_url(**ways)["url"])
    except (RequestException, RuntimeError, ValueError) as error:
        log.warning("sso_logout_unknown", kind=type(error).__name__)
        return None


def second_factor_asked_there(claims: dict[str, Any]) -> bool:
    """Whether the provider says that it has asked for a second factor, in the words that the settings name."""
    methods = claims.get("amr")
    said = [*(methods if isinstance(methods, list) else ()), claims.get("acr")]
    return any(isinstance(word, str) and word in described().second_factors for word in said)


@cache
def _client(sso: SingleSignOn) -> Any:
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        NAME,
        client_id=sso.client_id,
        client_secret=sso.client_secret,
        server_metadata_url=f"{sso.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": sso.scopes,
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_SECONDS,
        },
    )


def _refused(words: str, error: Exception) -> SignOnRefused:
    log.warning("sso_refused", kind=type(error).__name__)
    return SignOnRefused(words)
