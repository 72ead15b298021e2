"""Signatures: HMAC-SHA256 over the moment of sending and the body, so that neither can be exchanged (INT-3)."""

from __future__ import annotations

import hashlib
import hmac
import secrets

TIMESTAMP, SIGNATURE = "X-Desk-Timestamp", "X-Desk-Signature"


def new_secret() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of a body sent at a moment (seconds since 1970), hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers(known_secrets: list[str], timestamp: str, body: bytes) -> dict[str, str]:
    """The headers of a delivery; while a secret is being exchanged both sign, and a receiver checks with either."""
    signed = ",".join(f"v1={signature(secret, timestamp, body)}" for secret in known_secrets)
    return {TIMESTAMP: timestamp, SIGNATURE: signed}
