"""Codes of an app on one's phone (TOTP, RFC 6238) and recovery codes: made and compared, nothing stored."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import time
from hmac import compare_digest

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

ISSUER = "Служба поддержки"
DIGITS, STEP_SECONDS, DRIFT_STEPS = 6, 30, 1
SECRET_BYTES = 20
RECOVERY_CODES, RECOVERY_BYTES, GROUP = 10, 15, 4
SEPARATORS = re.compile(r"[\s\-–—]+")


def new_secret() -> str:
    """A secret for an app, in the letters that one types into it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of a step of half a minute."""
    return _totp(secret).generate(step * STEP_SECONDS).decode()


def current_step() -> int:
    """The half minute that it is."""
    return int(time.time()) // STEP_SECONDS


def step_of(secret: str, code: str, *, after: int) -> int | None:
    """The step that a code belongs to: the present one or a neighbour, later than `after`; None of a wrong code.

    A phone's clock may be off by half a minute either way; a code that was used, or is older than one, counts no more.
    """
    now, typed = current_step(), bare(code).encode()
    steps = range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)
    found = [step for step in steps if compare_digest(code_at(secret, step).encode(), typed)]
    return next((step for step in found if step > after), None)


def app_address(secret: str, username: str) -> str:
    """What an app reads out of the QR code (`otpauth://…`)."""
    return _totp(secret).get_provisioning_uri(username, ISSUER)


def is_of_app(code: str) -> bool:
    """Whether it looks like a code of the app, not like a recovery code."""
    typed = bare(code)
    return len(typed) == DIGITS and typed.isascii() and typed.isdecimal()


def new_recovery_codes() -> list[str]:
    """Ten codes, each for one login without the phone; 120 random bits apiece, so that a plain digest hides them."""
    texts = (base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode() for _ in range(RECOVERY_CODES))
    return ["-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP)) for text in texts]


def recovery_digest(account_id: int, code: str) -> str:
    """What is stored of a recovery code."""
    return hashlib.sha256(f"{account_id}:{bare(code)}".encode()).hexdigest()


def bare(code: str) -> str:
    """A code as it counts, however it was typed: without spaces and hyphens, in capitals."""
    return SEPARATORS.sub("", code).upper()


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303  (what every app speaks)
