"""Bearer tokens: opaque, hashed in the database, revoked at once; the account is read anew for every request."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from django.utils import timezone
from knox.crypto import hash_token
from knox.models import AuthToken
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from service.remembered import Given, Remembered

if TYPE_CHECKING:
    from service.models import User

SCHEME = "Bearer"


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`: one query by the token's hash, whatever number of tokens an account has."""

    def authenticate(self, request: Request) -> tuple[User, AuthToken] | None:
        """The account and its token; None for a request without credentials of this scheme.

        Raises:
            AuthenticationFailed: the token is unknown, expired or revoked, or its account is disabled.
        """
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != SCHEME.lower().encode():
            return None
        if len(parts) != 2:
            raise AuthenticationFailed
        token = self._token(parts[1])
        if token is None or not token.user.is_active:
            raise AuthenticationFailed
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What `WWW-Authenticate` asks for."""
        return f'{SCHEME} realm="api"'

    @staticmethod
    def _token(text: bytes) -> AuthToken | None:
        try:
            digest = hash_token(text.decode("ascii"))
        except (TypeError, ValueError, binascii.Error):
            return None
        found = BY_DIGEST(digest=digest)
        token: AuthToken | None = found[0] if found else None
        return token if token is not None and (token.expiry is None or token.expiry > timezone.now()) else None


BY_DIGEST = Remembered(lambda: AuthToken.objects.select_related("user").filter(digest=Given("digest")))
