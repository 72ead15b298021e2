"""Signatures: HMAC-SHA256 over the moment of sending and the body, so that neither can be exchanged (INT-3).

Whoever calls us signs the method and the path too: the same body means another thing elsewhere (INT-2). A file is
signed by its digest, so that its sender is known before any of it is read.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

KEY, TIMESTAMP, SIGNATURE = "X-Desk-Key", "X-Desk-Timestamp", "X-Desk-Signature"
DIGEST = "X-Desk-Content-SHA256"
VERSION = "v1="


def new_secret() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of a body sent at a moment (seconds since 1970), hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def call_signature(secret: str, timestamp: str, method: str, path: str, body: bytes) -> str:
    """The signature of a partner's call; `path` is everything after the host, parameters included."""
    return signature(secret, timestamp, f"{method}.{path}.".encode() + body)


def headers(known_secrets: list[str], timestamp: str, body: bytes) -> dict[str, str]:
    """The headers of a delivery; while a secret is being exchanged both sign, and a receiver checks with either."""
    signed = ",".join(f"{VERSION}{signature(secret, timestamp, body)}" for secret in known_secrets)
    return {TIMESTAMP: timestamp, SIGNATURE: signed}
