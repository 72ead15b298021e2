"""Columns that a copy of the database mustn't give away: encrypted under keys that stand outside it (S13).

`ENCRYPTION_KEYS` names the keys, the newest first; without it, and for what was encrypted before it was named, they are
derived from `SECRET_KEY` and `SECRET_KEY_FALLBACKS`. What the release before stored in clear is read as it stands until
`reencrypt_secrets` comes by at night.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "order-desk.encryption-at-rest"
PREFIX = "fernet:"


class SecretUnreadable(Exception):
    """None of the known keys opens a stored secret: a key was taken away too early."""


def encrypted(secret: str) -> str:
    """What is stored of a secret; nothing of none."""
    return PREFIX + _fernet().encrypt(secret.encode()).decode() if secret else ""


def decrypted(stored: str) -> str:
    """The secret.

    Raises:
        SecretUnreadable: none of the keys opens it.
    """
    if not stored.startswith(PREFIX):
        return stored
    try:
        return _fernet().decrypt(stored.removeprefix(PREFIX)).decode()
    except InvalidToken:
        raise SecretUnreadable from None


def reencrypted(stored: str) -> str:
    """The same secret under the newest key; as it stands where that is the one already.

    Raises:
        SecretUnreadable: none of the keys opens it.
    """
    if stored.startswith(PREFIX):
        try:
            Fernet(_keys()[0]).decrypt(stored.removeprefix(PREFIX))
        except InvalidToken:
            return encrypted(decrypted(stored))
        return stored
    return encrypted(stored)


def _fernet() -> MultiFernet:
    return _fernet_of(tuple(_keys()))


@lru_cache(maxsize=8)
def _fernet_of(keys: tuple[bytes, ...]) -> MultiFernet:
    """The keys made ready, for the many deliveries that are signed in a row."""
    return MultiFernet([Fernet(key) for key in keys])


def _keys() -> list[bytes]:
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [key.encode() for key in settings.ENCRYPTION_KEYS] + [_derived(secret_key) for secret_key in known]


def _derived(secret_key: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(SALT, "", secret=secret_key, algorithm="sha256").digest())
