"""Who asks: by a bearer token, or by the signature of a partner.

Tokens are opaque, hashed in the database, revoked at once; the account is read anew for every request.
"""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from knox.crypto import hash_token
from knox.models import AuthToken
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from service.login.api_tokens import counting_at, note_use, second_factor_missing
from service.models import ReferenceVersion
from service.queries.compiled_query import CompiledQuery, Param
from service.queries.reference_data import know_version
from service.webhooks.signature_check import SignatureRefused, SignedCall, check
from service.webhooks.signing import DIGEST, KEY, SIGNATURE, TIMESTAMP

if TYPE_CHECKING:
    from service.models import InboundKey, User

SCHEME = "Bearer"
SHA256 = re.compile(r"[0-9a-f]{64}")


class BearerAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`: one query by the token's hash, whatever number of tokens an account has."""

    def authenticate(self, request: Request) -> tuple[User, AuthToken] | None:
        """The account and its token; None for a request without credentials of this scheme.

        Raises:
            AuthenticationFailed: the token is unknown, expired or revoked, its account disabled, or the account's role
                has come to need a second factor, which a new login asks for.
        """
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != SCHEME.lower().encode():
            return None
        if len(parts) != 2:
            raise AuthenticationFailed
        token = self._token(parts[1])
        if token is None or second_factor_missing(token):
            raise AuthenticationFailed
        note_use(token, timezone.now())
        know_version(token.reference_versions, token.rules_version)
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
        found = COUNTING(digest=digest, now=timezone.now())
        return found[0] if found else None


class SignatureAuthentication(BaseAuthentication):
    """`X-Desk-Key`, `X-Desk-Timestamp`, `X-Desk-Signature`: a partner's call that carries no token (INT-2).

    The signature covers method, path, moment and body, counts for minutes and once. Of a file it covers the digest that
    the call promises; whoever reads the file holds the partner to it (`service.http.uploads`).
    """

    def __init__(self, *, by_digest: bool = False) -> None:
        self.by_digest = by_digest

    def authenticate(self, request: Request) -> tuple[User, InboundKey] | None:
        """The partner's account and its key; None for a call that isn't signed.

        Raises:
            SignatureRefused: with what is wrong about it.
        """
        key_id = request.headers.get(KEY)
        if key_id is None:
            return None
        key = check(
            SignedCall(
                key_id=key_id,
                timestamp=request.headers.get(TIMESTAMP, ""),
                signatures=request.headers.get(SIGNATURE, ""),
                method=str(request.method),
                path=path_as_sent(request),
                body=self.signed_body(request),
            )
        )
        return key.account, key

    def signed_body(self, request: Request) -> bytes:
        """What stands in the signature for the body.

        Raises:
            SignatureRefused: a file comes without its digest.
        """
        if not self.by_digest or request.method != "POST":
            return bytes(request._request.body)
        digest = request.headers.get(DIGEST, "")
        if not SHA256.fullmatch(digest):
            raise SignatureRefused(f"Файл подписывают по отпечатку: нужен {DIGEST}, SHA-256 тела в hex.")
        return digest.encode()


def path_as_sent(request: Request) -> str:
    """Everything after the host, as the caller wrote it: with its last slash, if it wrote one."""
    sent, query = request.META["PATH_INFO"], request.META.get("QUERY_STRING", "")
    return f"{sent}?{query}" if query else str(sent)


def _counting() -> QuerySet[AuthToken]:
    versions = ReferenceVersion.objects.order_by("table").values("version")
    rules = RawSQL("desk_rules_version()", [], output_field=BigIntegerField())
    tokens = AuthToken.objects.select_related("user", "use").annotate(
        reference_versions=ArraySubquery(versions), rules_version=rules
    )
    return tokens.filter(counting_at(Param("now")), digest=Param("digest"))


COUNTING = CompiledQuery(_counting)
