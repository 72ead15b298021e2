"""The keys that partners sign their calls with: given, replaced without a gap, withdrawn (INT-2).

A secret is derived from the service's own (`SECRET_KEY`) and the key's name: the database never holds it (ADR 10).
"""

from __future__ import annotations

import base64
import secrets

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from service.accounts.roles import Actor
from service.models import InboundKey, User
from service.use_cases.keep_access import access_change, keep_new

log = structlog.get_logger(__name__)
SALT = "order-desk.inbound-key"


def secrets_of(key_id: str) -> list[str]:
    """What a key may have been given as its secret: by the present `SECRET_KEY` first, then by those before it."""
    return [derived(key_id, known) for known in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def derived(key_id: str, secret_key: str) -> str:
    """The secret of a key."""
    digest = salted_hmac(SALT, key_id, secret=secret_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@transaction.atomic
def issue_key(account: User, *, actor: Actor) -> InboundKey:
    """A new key of a partner's account; it has others beside it as long as they aren't withdrawn."""
    key = InboundKey.objects.create(account=account, key_id=f"desk-{secrets.token_hex(8)}", created_by_id=actor.user_id)
    keep_new(key, actor)
    log.info("inbound_key_issued", key=key.key_id, account=account.pk, by=actor.user_id)
    return key


@transaction.atomic
def replace_key(pk: int, *, actor: Actor) -> InboundKey:
    """A new key in the place of one that goes on counting for the overlap, unless it ends sooner anyway.

    Raises:
        InboundKey.DoesNotExist: there is none of this id.
    """
    old = InboundKey.objects.select_for_update(of=("self",), no_key=True).select_related("account").get(pk=pk)
    ends_at = timezone.now() + settings.SECRET_OVERLAP
    if old.ends_at is None or old.ends_at > ends_at:
        with access_change(InboundKey, pk, "end", actor):
            InboundKey.objects.filter(pk=pk).update(ends_at=ends_at)
    return issue_key(old.account, actor=actor)


def withdraw_key(pk: int, *, actor: Actor) -> bool:
    """Take no call signed with the key any more, from this moment; whether there is such a key."""
    with access_change(InboundKey, pk, "withdraw", actor):
        found = bool(InboundKey.objects.filter(pk=pk).update(active=False))
    if found:
        log.info("inbound_key_withdrawn", key_row=pk, by=actor.user_id)
    return found
