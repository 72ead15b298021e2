"""Checking a partner's signature: known, fresh, right, and not used before (INT-2)."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed

from service.accounts.roles import INTEGRATIONS
from service.models import InboundKey, UsedSignature
from service.queries.compiled_query import CompiledQuery, Param
from service.webhooks import partner_key_lifecycle
from service.webhooks.signing import KEY, SIGNATURE, TIMESTAMP, VERSION, call_signature

KEY_ID = re.compile(r"[0-9A-Za-z_-]{1,40}")
MOMENT = re.compile(r"\d{10}(\.\d{1,6})?", re.ASCII)
MOST_SIGNATURES = 4
CLOCKS_DIFFER = timedelta(minutes=1)
USE_UP = f"INSERT INTO {UsedSignature._meta.db_table} (signature, forget_at) VALUES (%s, %s) ON CONFLICT DO NOTHING"  # noqa: S608
BY_KEY = CompiledQuery(lambda: InboundKey.objects.select_related("account").filter(key_id=Param("key_id")))


class SignatureRefused(AuthenticationFailed):
    """The call isn't taken for the partner's; `explanation` says why, to whoever wrote the partner's side."""

    def __init__(self, explanation: str) -> None:
        super().__init__(explanation)
        self.explanation = explanation


@dataclass(frozen=True, slots=True)
class SignedCall:
    """What a call says of itself."""

    key_id: str
    timestamp: str
    signatures: str
    method: str
    path: str
    body: bytes

    def signature(self, secret: str) -> str:
        """The right signature by a secret."""
        return call_signature(secret, self.timestamp, self.method, self.path, self.body)


def check(call: SignedCall) -> InboundKey:
    """The key that the call is signed with; its signature is used up by this.

    Raises:
        SignatureRefused: it isn't, not any more, not now, or not for the first time.
    """
    if not (call.timestamp and call.signatures):
        raise SignatureRefused(f"Подпись неполная: нужны все три заголовка {KEY}, {TIMESTAMP} и {SIGNATURE}.")
    at = moment_of(call.timestamp)
    key = known_key(call.key_id)
    right = right_signature(call)
    use_up(right, at)
    return key


def moment_of(timestamp: str) -> datetime:
    """When the call was signed.

    Raises:
        SignatureRefused: not within the window around now.
    """
    if not MOMENT.fullmatch(timestamp):
        raise SignatureRefused(f"{TIMESTAMP} не читается: нужны секунды с 1970 года.")
    at = datetime.fromtimestamp(float(timestamp), UTC)
    if abs(timezone.now() - at) > settings.SIGNATURE_WINDOW:
        minutes = settings.SIGNATURE_WINDOW / timedelta(minutes=1)
        raise SignatureRefused(
            f"Подпись просрочена: {TIMESTAMP} расходится с нашими часами больше чем на {minutes:g} мин."
        )
    return at


def known_key(key_id: str) -> InboundKey:
    """The key of this name, when it counts and its account is a partner's still.

    Raises:
        SignatureRefused: there is no such key.
    """
    found = BY_KEY(key_id=key_id) if KEY_ID.fullmatch(key_id) else []
    key: InboundKey | None = found[0] if found else None
    if key is None or not key.counts(timezone.now()):
        raise SignatureRefused(f"Ключ из {KEY} неизвестен, заменён или отозван.")
    if not key.account.is_active or key.account.role not in INTEGRATIONS:
        raise SignatureRefused("Учётная запись ключа отключена или больше не принадлежит партнёру.")
    return key


def right_signature(call: SignedCall) -> str:
    """The signature that is right, of those that were sent.

    Raises:
        SignatureRefused: none is.
    """
    sent = [text.strip() for text in call.signatures.split(",")][:MOST_SIGNATURES]
    for secret in partner_key_lifecycle.secrets_of(call.key_id):
        right = call.signature(secret)
        expected = f"{VERSION}{right}".encode()
        if any(hmac.compare_digest(expected, one.encode()) for one in sent):
            return right
    raise SignatureRefused("Подпись не сходится с методом, путём, временем и телом вызова.")


def use_up(signature: str, at: datetime) -> None:
    """Remember the signature for as long as it could be taken again.

    Raises:
        SignatureRefused: it was taken before.
    """
    forget_at = at + settings.SIGNATURE_WINDOW + CLOCKS_DIFFER
    with connection.cursor() as cursor:
        cursor.execute(USE_UP, [signature, forget_at])
        if cursor.rowcount == 0:
            raise SignatureRefused("Эта подпись уже использована: для повтора подпишите вызов с новым временем.")
